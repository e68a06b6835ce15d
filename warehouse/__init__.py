"""The warehouse: schema, loads, measures, checks, the published copy. All SQL lives here, in .sql files."""
