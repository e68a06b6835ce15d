-- s_measure and s_measure_column are what the headers of the view files say, s_refused what refused.toml says.
CREATE TABLE measure AS SELECT * FROM s_measure ORDER BY measure;
CREATE TABLE measure_column AS SELECT * FROM s_measure_column;
CREATE TABLE refused AS SELECT * FROM s_refused;
