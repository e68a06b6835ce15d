-- Notes up to which load the states were found right.
INSERT INTO states_right SELECT last_no FROM check_scope;
