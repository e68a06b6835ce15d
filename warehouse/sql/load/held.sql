-- What the staged batch holds.
SELECT
    (SELECT count(*) FROM s_discovery) AS discoveries,
    (SELECT count(*) FROM s_attempt) AS attempts,
    (SELECT count(*) FROM s_article) AS articles,
    (SELECT count(*) FROM s_reading) - (SELECT count(*) FROM s_article) AS rejections,
    (SELECT count(*) FROM s_annotation) AS annotations;
