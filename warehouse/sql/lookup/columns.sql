-- Parameters: name.
SELECT c.column_name AS "column", c.data_type AS "type", m.meaning
FROM duckdb_columns() AS c
LEFT JOIN measure_column AS m ON m.measure = c.table_name AND m.column_name = c.column_name
WHERE c.table_name = $name AND NOT c.internal
ORDER BY c.column_index
