INSERT INTO article SELECT * REPLACE ('other' AS article_id) FROM article;
INSERT INTO article_version SELECT * REPLACE ('other' AS article_id) FROM article_version;
