-- Parameters: name.
SELECT * FROM query_table($name) WHERE run_id IN (FROM known_run);
