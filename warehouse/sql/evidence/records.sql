-- Parameters: ids. Every archived answer or imported record that an article was read from.
SELECT
    r.article_id, r.record_id, any_value(r.source) AS source, any_value(r.url) AS url, min(r.fetched_at) AS fetched_at,
    any_value(t.status) AS status, any_value(t.content_digest) AS body_digest
FROM reading AS r
LEFT JOIN attempt AS t ON t.record_id = r.record_id
WHERE list_contains($ids, r.article_id)
GROUP BY r.article_id, r.record_id
ORDER BY r.article_id, min(r.fetched_at), r.record_id;
