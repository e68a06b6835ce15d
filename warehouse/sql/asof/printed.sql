-- Parameters: name. What was printed of no later run.
SELECT * FROM query_table($name) WHERE as_of_run IN (FROM known_run);
