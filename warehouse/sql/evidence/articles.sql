-- Parameters: ids.
SELECT
    a.article_id, a.outlet_id, coalesce(o.name, a.outlet_id) AS outlet, a.url, v.title, v.day, v.published_raw,
    v.published_at, a.first_seen_at
FROM article AS a
JOIN article_version AS v ON v.article_id = a.article_id AND v.valid_to IS NULL
LEFT JOIN outlet AS o ON o.outlet_id = a.outlet_id
WHERE list_contains($ids, a.article_id)
ORDER BY v.day, a.article_id;
