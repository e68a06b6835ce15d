-- promise: What is valid from or until a run names a known run, once, and does not end before it began.
-- severity: error
WITH validity AS (
    SELECT DISTINCT 'article' AS what, valid_from, NULL AS valid_to FROM article
    UNION ALL
    SELECT DISTINCT 'article_version', valid_from, valid_to FROM article_version
    UNION ALL
    SELECT DISTINCT 'annotation', valid_from, valid_to FROM annotation
    UNION ALL
    SELECT DISTINCT 'story_member', valid_from, valid_to FROM story_member
    UNION ALL
    SELECT DISTINCT 'url_state', valid_from, valid_to FROM url_state
    UNION ALL
    SELECT DISTINCT 'reading', valid_from, valid_to FROM reading
)
SELECT v.what, v.valid_from, v.valid_to
FROM validity AS v
LEFT JOIN run AS f ON f.run_id = v.valid_from
LEFT JOIN run AS t ON t.run_id = v.valid_to
WHERE f.run_id IS NULL OR (v.valid_to IS NOT NULL AND t.run_id IS NULL)
    -- A run that was still loading when a later one began may close what that one opened.
    OR (t.run_no < f.run_no AND t.finished_at <= f.started_at)
UNION ALL
SELECT 'run', run_id, NULL FROM run GROUP BY run_id HAVING count(*) > 1
UNION ALL
SELECT 'run_no', any_value(run_id), max(run_id) FROM run GROUP BY run_no HAVING count(*) > 1 OR run_no IS NULL;
