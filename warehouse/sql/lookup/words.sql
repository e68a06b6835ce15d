SELECT DISTINCT unnest([table_name, column_name]) AS word FROM duckdb_columns() WHERE NOT internal
UNION
SELECT 'search(' AS word
ORDER BY word;
