-- Parameters: name. What was valid then, or had been: a row that a later run closed is still open.
SELECT * REPLACE (CASE WHEN valid_to IN (FROM known_run) THEN valid_to END AS valid_to)
FROM query_table($name)
WHERE valid_from IN (FROM known_run);
