UPDATE url_state SET state = 'pending', article_id = NULL;
