-- promise: An article is present exactly when a present reading says so, with its latest whole text, or headline.
-- severity: error
WITH said AS (
    SELECT
        r.article_id,
        arg_max(r.content_digest, (whole.article_id IS NOT NULL, r.fetched_at, r.record_id)) AS content_digest
    FROM reading AS r
    LEFT JOIN (SELECT DISTINCT article_id, content_digest FROM article_version WHERE kind <> 'headline') AS whole
        ON whole.article_id = r.article_id AND whole.content_digest = r.content_digest
    WHERE r.valid_to IS NULL AND r.outcome = 'article'
    GROUP BY r.article_id
)
SELECT article_id, s.content_digest AS read, v.content_digest AS present
FROM said AS s
FULL JOIN (SELECT article_id, content_digest FROM article_version WHERE valid_to IS NULL) AS v USING (article_id)
WHERE s.content_digest IS DISTINCT FROM v.content_digest;
