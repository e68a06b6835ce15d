-- Parameters: name.
SELECT * FROM query_table($name) WHERE valid_from IN (FROM known_run);
