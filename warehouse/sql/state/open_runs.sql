CREATE OR REPLACE TEMP TABLE open_run AS
SELECT run_id, max(load_no) AS load_no FROM batch WHERE run_id NOT IN (SELECT run_id FROM grouped_run) GROUP BY run_id;
