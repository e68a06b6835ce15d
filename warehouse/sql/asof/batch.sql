-- Parameters: name.
SELECT * FROM query_table($name) WHERE batch_id IN (SELECT batch_id FROM known_batch);
