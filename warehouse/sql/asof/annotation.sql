-- Parameters: name. The parts of an annotation are written once.
SELECT * FROM query_table($name) WHERE annotation_id IN (FROM known_annotation);
