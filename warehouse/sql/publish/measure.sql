-- s_measure and s_measure_column are what the headers of the view files say.
CREATE TABLE measure AS SELECT * FROM s_measure ORDER BY measure;
CREATE TABLE measure_column AS SELECT * FROM s_measure_column;
