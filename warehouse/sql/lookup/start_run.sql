INSERT INTO run SELECT $run_id, $kind, $night, $at, NULL, NULL
WHERE $run_id NOT IN (SELECT run_id FROM run);
