-- s_asked: texts that are no more as they were.
DELETE FROM story_text WHERE article_id IN (SELECT article_id FROM s_asked);

DELETE FROM story_digest WHERE article_id IN (SELECT article_id FROM s_asked);
