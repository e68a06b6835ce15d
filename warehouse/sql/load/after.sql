SELECT (SELECT count(*) FROM article_version) AS versions, (SELECT count(*) FROM reading) AS readings;
