INSERT INTO grouped_run
SELECT DISTINCT run_id FROM batch WHERE run_id NOT IN (SELECT run_id FROM grouped_run);
