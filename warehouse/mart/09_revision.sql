-- Parameters: revision. What the copy was made of (sql/publish/revision.sql).
CREATE TABLE mart.revision AS SELECT $revision::VARCHAR AS revision;
