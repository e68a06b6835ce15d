UPDATE annotation_topic SET topic_id = 'undeclared';
