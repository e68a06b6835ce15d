INSERT INTO estimate BY NAME SELECT * FROM s_estimate ORDER BY scope, span, starts, outlet_id;
