-- Notes up to which load the states were found right.
INSERT INTO checked SELECT last_no FROM check_scope;
