-- Parameters: report, label, campaign_id, week_start, printed_at. s_printed (figure, key, value, article_ids) is what the
-- report says; only what differs from the last printing of the same report is appended.
CREATE OR REPLACE TEMP TABLE last_printed AS
SELECT figure, key, value, article_ids FROM printed
WHERE campaign_id = $campaign_id AND report = $report AND label = $label
QUALIFY row_number() OVER (PARTITION BY figure, key ORDER BY printed_at DESC) = 1;

INSERT INTO printed
SELECT
    $campaign_id, $report, $label, $week_start, s.figure, s.key, s.value, list_sort(s.article_ids), $printed_at,
    (SELECT run_id FROM run ORDER BY run_no DESC LIMIT 1)
FROM s_printed AS s
LEFT JOIN last_printed AS l ON l.figure = s.figure AND l.key = s.key
WHERE l.figure IS NULL OR l.value IS DISTINCT FROM s.value OR l.article_ids <> list_sort(s.article_ids);
