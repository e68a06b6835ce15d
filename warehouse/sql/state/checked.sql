-- Parameters: rules. Notes up to which load the states were found right.
INSERT INTO checked SELECT last_no, $rules, whole FROM check_scope;
