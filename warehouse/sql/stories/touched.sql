-- Parameters: run_id, method; after state/open_runs. Articles with versions that this run, or an earlier one that was cut
-- off before grouping, opened or closed; all of them if none is grouped by this method. Returns the load that first met
-- the oldest: no version of theirs is older.
DELETE FROM story_digest WHERE EXISTS (SELECT 1 FROM story_text WHERE method <> $method);

DELETE FROM story_text WHERE method <> $method;

CREATE OR REPLACE TEMP TABLE touched_text AS
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
)
SELECT article_id, a.first_seen_at, a.load_no FROM article AS a SEMI JOIN touched USING (article_id);

SELECT coalesce(min(load_no), 0) FROM touched_text;
