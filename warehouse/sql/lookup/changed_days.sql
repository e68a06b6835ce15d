-- Days of articles whose text or time changed in this run, or in an earlier one that was cut off before grouping.
WITH open_run AS (
    SELECT run_id FROM batch WHERE run_id NOT IN (SELECT run_id FROM grouped_run)
    UNION
    SELECT $run_id
)
SELECT DISTINCT day
FROM article_version
WHERE valid_from IN (SELECT run_id FROM open_run) OR valid_to IN (SELECT run_id FROM open_run)
ORDER BY day;
