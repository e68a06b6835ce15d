-- Parameters: catalog. The tables of a database, with the rule by which their rows of the past are told.
SELECT
    table_name,
    CASE
        WHEN bool_or(column_name = 'valid_to') THEN 'valid'
        WHEN bool_or(column_name = 'valid_from') THEN 'since'
        WHEN bool_or(column_name = 'as_of_run') THEN 'printed'
        WHEN bool_or(column_name = 'run_id') THEN 'run'
        WHEN bool_or(column_name = 'batch_id') THEN 'batch'
        WHEN bool_or(column_name = 'annotation_id') THEN 'annotation'
        ELSE 'declared'
    END AS rule
FROM duckdb_columns()
WHERE database_name = $catalog AND NOT internal
    AND table_name IN (SELECT table_name FROM duckdb_tables() WHERE database_name = $catalog)
    AND table_name <> 'migration'
GROUP BY table_name
ORDER BY table_name;
