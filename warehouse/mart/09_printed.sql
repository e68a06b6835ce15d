-- Every figure as it was last printed, and what happened to articles in runs after the oldest of these printings.
CREATE TABLE mart.printed AS
SELECT
    row_number() OVER (ORDER BY p.campaign_id, p.report, p.label, p.figure, p.key) AS printed_no,
    p.* EXCLUDE (article_ids),
    r.started_at AS as_of, r.run_no AS as_of_no
FROM (
    FROM printed
    QUALIFY row_number() OVER (PARTITION BY campaign_id, report, label, figure, key ORDER BY printed_at DESC) = 1
) AS p
LEFT JOIN run AS r ON r.run_id = p.as_of_run
ORDER BY p.campaign_id, p.report, p.week_start, p.figure, p.key;

-- What each of them counted, by week, so that a question about one week opens no other.
CREATE TABLE mart.printed_article AS
SELECT m.week_start, m.printed_no, unnest(p.article_ids) AS article_id
FROM mart.printed AS m
JOIN printed AS p USING (campaign_id, report, label, figure, key, printed_at)
ORDER BY m.week_start, m.printed_no;

CREATE TABLE mart.article_change AS
WITH later AS (
    SELECT run_id, kind, started_at, run_no FROM run WHERE run_no >= (SELECT min(as_of_no) FROM mart.printed)
),
first_batch AS (
    SELECT r.article_id, arg_min(b.kind, r.fetched_at) AS kind
    FROM reading AS r
    JOIN (SELECT DISTINCT batch_id, name, kind FROM batch) AS b ON b.batch_id = r.batch_id AND b.name = r.batch_name
    WHERE r.article_id IN (SELECT article_id FROM article WHERE valid_from IN (SELECT run_id FROM later))
    GROUP BY r.article_id
)
SELECT DISTINCT article_id, run_id, changed_at, changed_no, change
FROM (
    SELECT
        a.article_id, l.run_id, l.started_at AS changed_at, l.run_no AS changed_no,
        CASE
            WHEN l.kind = 'rebuild' THEN 'reread'
            WHEN l.kind = 'release' THEN 'released'
            WHEN f.kind = 'backfill' THEN 'backfilled'
            WHEN f.kind = 'import' THEN 'imported'
            ELSE 'late'
        END AS change
    FROM article AS a
    JOIN later AS l ON l.run_id = a.valid_from
    LEFT JOIN first_batch AS f USING (article_id)
    UNION ALL
    SELECT v.article_id, l.run_id, l.started_at, l.run_no, if(l.kind = 'rebuild', 'reread', 'new_text')
    FROM article_version AS v
    JOIN later AS l ON l.run_id = v.valid_from OR l.run_id = v.valid_to
    JOIN article AS a ON a.article_id = v.article_id AND a.valid_from <> l.run_id
    UNION ALL
    SELECT n.article_id, l.run_id, l.started_at, l.run_no, 'other_model'
    FROM annotation AS n
    JOIN later AS l ON l.run_id = n.valid_from
    JOIN annotation AS o
        ON o.article_id = n.article_id AND o.campaign_id = n.campaign_id AND o.version_id = n.version_id
        AND o.valid_to = n.valid_from AND o.model_version <> n.model_version
    UNION ALL
    SELECT s.article_id, l.run_id, l.started_at, l.run_no, 'regrouped'
    FROM story_member AS s JOIN later AS l ON l.run_id = s.valid_from OR l.run_id = s.valid_to
    UNION ALL
    SELECT c.article_id, l.run_id, l.started_at, l.run_no, 'corrected'
    FROM correction AS c JOIN later AS l ON l.run_id = c.valid_from
)
ORDER BY article_id, changed_no, change;
