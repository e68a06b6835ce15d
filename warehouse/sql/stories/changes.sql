-- Parameters: since; after touched. Articles whose text or time is not the one that was grouped.
CREATE OR REPLACE TEMP TABLE changed_text AS
WITH placed AS (
    SELECT
        v.article_id, v.content_digest,
        v.day_basis = 'published' AND NOT v.published_doubtful AND v.published_precision IN ('second', 'minute')
            AS trustworthy,
        v.published_at,
        t.first_seen_at,
        timezone('Asia/Ho_Chi_Minh', v.day::TIMESTAMP) AS day_begins
    FROM article_version AS v
    JOIN touched_text AS t USING (article_id)
    WHERE v.valid_to IS NULL AND v.load_no >= $since
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
FROM touched_text
LEFT JOIN timed AS n USING (article_id)
LEFT JOIN (SELECT s.* FROM story_text AS s SEMI JOIN touched_text USING (article_id)) AS o USING (article_id)
WHERE (n.content_digest, n.told_at) IS DISTINCT FROM (o.content_digest, o.told_at);

SELECT article_id AS id, told_at AS "at", told_before AS "before"
FROM changed_text
ORDER BY coalesce(told_at, told_before), article_id;
