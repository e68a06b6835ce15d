-- What of the staged batch was already known, counted before it is loaded.
SELECT
    (SELECT count(DISTINCT canonical_url) FROM s_discovery
        WHERE canonical_url NOT IN (SELECT u.canonical_url FROM url_state AS u SEMI JOIN s_discovery USING (canonical_url)))
        AS discovered,
    (SELECT count(DISTINCT article_id) FROM s_article
        WHERE article_id NOT IN (SELECT a.article_id FROM article AS a SEMI JOIN s_article USING (article_id)))
        AS new_articles,
    (SELECT count(*) FROM article_version) AS versions,
    (SELECT count(*) FROM reading) AS readings,
    (SELECT count(*) FROM s_discovery) AS discoveries,
    (SELECT count(*) FROM s_attempt) AS attempts,
    (SELECT count(*) FROM s_article) AS articles,
    (SELECT count(*) FROM s_reading WHERE outcome = 'rejection') AS rejections,
    (SELECT count(*) FROM s_annotation) AS annotations,
    (SELECT count(DISTINCT article_id) FROM s_annotation WHERE relevant) AS relevant;
