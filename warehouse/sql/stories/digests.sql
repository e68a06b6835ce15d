SELECT article_id AS id, is_digest FROM story_digest SEMI JOIN s_asked USING (article_id);
