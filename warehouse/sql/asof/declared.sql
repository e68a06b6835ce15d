-- Parameters: name. Declarations are replaced as a whole: those of today.
SELECT * FROM query_table($name);
