-- s_digest (article_id, is_digest).
DELETE FROM story_digest WHERE article_id IN (SELECT article_id FROM s_digest);

INSERT INTO story_digest SELECT article_id, is_digest FROM s_digest;
