-- Parameters: since, until (days, both included).
SELECT
    article_id AS id, title, lead, body,
    CASE WHEN day_basis = 'published' THEN published_at ELSE first_seen_at END AS "at"
FROM current_article
WHERE day BETWEEN $since AND $until
ORDER BY "at", id;
