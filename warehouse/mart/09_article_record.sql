-- From which archived page each article's present text was read. A text from a file has no page.
CREATE TABLE mart.article_record AS
SELECT v.article_id, v.version_id, v.record_id, v.content_digest, v.fetched_at, any_value(t.content_digest) AS page_digest
FROM article_version AS v
LEFT JOIN attempt AS t ON t.record_id = v.record_id
WHERE v.valid_to IS NULL
GROUP BY ALL
ORDER BY v.article_id;
