-- promise: An article is present exactly when a present reading says so, with the text of the latest one.
-- severity: error
WITH said AS (
    SELECT article_id, arg_max(content_digest, (fetched_at, record_id)) AS content_digest
    FROM reading WHERE valid_to IS NULL AND outcome = 'article' GROUP BY article_id
)
SELECT article_id, s.content_digest AS read, v.content_digest AS present
FROM said AS s
FULL JOIN (SELECT article_id, content_digest FROM article_version WHERE valid_to IS NULL) AS v USING (article_id)
WHERE s.content_digest IS DISTINCT FROM v.content_digest;
