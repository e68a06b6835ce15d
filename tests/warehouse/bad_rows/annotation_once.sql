INSERT INTO annotation SELECT * REPLACE ('again' AS annotation_id) FROM annotation;
