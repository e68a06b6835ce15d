-- open_run: what was to be grouped, as it was when that was asked. A run that another writer has loaded more of since then
-- stays open, and one that loads more later is opened again (load/batch.sql).
INSERT INTO grouped_run
SELECT o.run_id FROM open_run AS o
WHERE o.run_id NOT IN (SELECT run_id FROM grouped_run)
    AND NOT EXISTS (FROM batch AS b WHERE b.run_id = o.run_id AND b.load_no > o.load_no);
