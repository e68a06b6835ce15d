INSERT INTO run BY NAME
SELECT
    $run_id AS run_id, $kind AS kind, $night AS night, $at AS started_at,
    (SELECT coalesce(max(run_no), 0) + 1 FROM run)::INTEGER AS run_no
WHERE $run_id NOT IN (SELECT run_id FROM run);
