SELECT measure AS name, 'view' AS kind, question AS says, grain FROM measure
UNION ALL
SELECT table_name, 'table', comment, NULL FROM duckdb_tables() WHERE NOT internal AND schema_name = 'main'
ORDER BY kind DESC, name;
