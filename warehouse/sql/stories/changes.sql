-- Parameters: run_id, method; after state/open_runs. Articles whose text or time is not the one that was grouped, by the versions that this run,
-- or an earlier one that was cut off before grouping, opened or closed; all of them if none is grouped by this method.
DELETE FROM story_digest WHERE EXISTS (SELECT 1 FROM story_text WHERE method <> $method);

DELETE FROM story_text WHERE method <> $method;

CREATE OR REPLACE TEMP TABLE changed_text AS
WITH asked_run AS (
    SELECT run_id FROM open_run
    UNION
    SELECT $run_id
),
touched AS (
    SELECT article_id FROM article_version
    WHERE valid_from IN (SELECT run_id FROM asked_run) OR valid_to IN (SELECT run_id FROM asked_run)
    UNION
    SELECT article_id FROM article_version WHERE NOT EXISTS (SELECT 1 FROM story_text)
),
placed AS (
    SELECT
        v.article_id, v.content_digest,
        v.day_basis = 'published' AND NOT v.published_doubtful AND v.published_precision IN ('second', 'minute')
            AS trustworthy,
        v.published_at,
        (SELECT a.first_seen_at FROM article AS a WHERE a.article_id = v.article_id) AS first_seen_at,
        timezone('Asia/Ho_Chi_Minh', v.day::TIMESTAMP) AS day_begins
    FROM article_version AS v
    SEMI JOIN touched USING (article_id)
    WHERE v.valid_to IS NULL
),
-- The earliest trustworthy time: an article with a mere date, or a doubtful time, was there on its day when it was
-- first seen, and at the latest when that day ended.
timed AS (
    SELECT
        article_id, content_digest,
        if(
            trustworthy,
            published_at,
            least(greatest(first_seen_at, day_begins), day_begins + INTERVAL 1 DAY - INTERVAL 1 MICROSECOND)
        ) AS told_at
    FROM placed
)
SELECT article_id, n.content_digest, n.told_at, o.told_at AS told_before
FROM touched
LEFT JOIN timed AS n USING (article_id)
LEFT JOIN (SELECT s.* FROM story_text AS s SEMI JOIN touched USING (article_id)) AS o USING (article_id)
WHERE (n.content_digest, n.told_at) IS DISTINCT FROM (o.content_digest, o.told_at);

SELECT article_id AS id, told_at AS "at", told_before AS "before"
FROM changed_text
ORDER BY coalesce(told_at, told_before), article_id;
