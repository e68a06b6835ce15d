SELECT
    (SELECT count(*) FROM replaced_annotation),
    (SELECT count(*) FROM changed_state);
