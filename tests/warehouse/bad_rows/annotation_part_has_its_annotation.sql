UPDATE annotation_topic SET annotation_id = 'nowhere';
