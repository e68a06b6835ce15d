-- Instants are written and read as UTC; local time is computed once, at load.
SET TimeZone = 'UTC';
SET memory_limit = '4GB';
SET preserve_insertion_order = false;
