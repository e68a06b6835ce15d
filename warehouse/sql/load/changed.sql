-- What of the batch was new, from the tables that the load left.
SELECT
    (SELECT count(*) FROM changed_state WHERE fresh AND reached_by IN ('channel', 'import')) AS discovered,
    (SELECT count(DISTINCT n.article_id) FROM s_annotation AS n SEMI JOIN fresh_article USING (article_id) WHERE n.relevant)
        AS relevant,
    (SELECT count(*) FROM fresh_article) AS new_articles,
    (SELECT count(*) FROM fresh_version) - (SELECT count(*) FROM fresh_article) AS new_versions,
    (SELECT count(*) FROM fresh_reading) AS new_readings,
    (SELECT count(*) FROM replaced_annotation) AS changed_annotations,
    (SELECT count(*) FROM changed_state) AS changed_states;
