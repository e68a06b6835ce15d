-- promise: An article is present exactly when a present reading says so, with its latest whole text, or headline.
-- severity: error
WITH present AS NOT MATERIALIZED (
    SELECT article_id, content_digest, hash(article_id, content_digest) AS key FROM article_version WHERE valid_to IS NULL
),
read AS NOT MATERIALIZED (
    SELECT article_id, content_digest, fetched_at, record_id, hash(article_id, content_digest) AS key
    FROM reading WHERE valid_to IS NULL AND outcome = 'article'
),
-- Where every reading gives the present text, there is nothing to decide; the rule is asked of the others alone.
in_question AS (
    SELECT article_id FROM read WHERE key NOT IN (SELECT key FROM present)
    UNION
    SELECT article_id FROM present WHERE key NOT IN (SELECT key FROM read)
),
said AS (
    SELECT
        r.article_id,
        arg_max(r.content_digest, (whole.article_id IS NOT NULL, r.fetched_at, r.record_id)) AS content_digest
    FROM read AS r
    SEMI JOIN in_question USING (article_id)
    LEFT JOIN (
        SELECT DISTINCT article_id, content_digest
        FROM article_version SEMI JOIN in_question USING (article_id)
        WHERE kind <> 'headline'
    ) AS whole ON whole.article_id = r.article_id AND whole.content_digest = r.content_digest
    GROUP BY r.article_id
)
SELECT article_id, s.content_digest AS read, v.content_digest AS present
FROM said AS s
FULL JOIN (FROM present SEMI JOIN in_question USING (article_id)) AS v USING (article_id)
WHERE s.content_digest IS DISTINCT FROM v.content_digest;
