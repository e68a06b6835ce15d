-- Parameters: run_id. Runs that had been started when this one was, and it; what they loaded, and what they said.
CREATE OR REPLACE TEMP TABLE known_run AS
SELECT run_id FROM runs_until($run_id);

CREATE OR REPLACE TEMP TABLE known_batch AS
SELECT DISTINCT batch_id, name FROM batch SEMI JOIN known_run USING (run_id);

CREATE OR REPLACE TEMP TABLE known_annotation AS
SELECT DISTINCT annotation_id FROM annotation WHERE valid_from IN (FROM known_run);

SELECT count(*) FROM known_run;
