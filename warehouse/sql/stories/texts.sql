SELECT v.article_id AS id, v.title, v.lead, v.body, s.told_at AS "at"
FROM article_version AS v
JOIN s_asked AS s USING (article_id)
WHERE v.valid_to IS NULL
    AND v.day BETWEEN (getvariable('told_first') - INTERVAL 1 DAY)::DATE
    AND (getvariable('told_last') + INTERVAL 1 DAY)::DATE;
