-- From which archived page the present text of each article was read that is relevant or once was: a report leads to no
-- other. A text from a file has no page.
CREATE TABLE mart.article_record AS
SELECT v.article_id, v.version_id, v.record_id, v.content_digest, v.fetched_at, any_value(t.content_digest) AS page_digest
FROM article_version AS v
SEMI JOIN (SELECT article_id FROM annotation WHERE relevant) AS a ON a.article_id = v.article_id
LEFT JOIN attempt AS t ON t.record_id = v.record_id
WHERE v.valid_to IS NULL
GROUP BY ALL
ORDER BY v.article_id;
