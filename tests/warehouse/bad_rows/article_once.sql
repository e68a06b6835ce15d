INSERT INTO article SELECT * FROM article;
