-- Instants are written and read as UTC; local time is computed once, at load.
SET TimeZone = 'UTC';
SET memory_limit = '3500MB';
-- DuckDB would draw one on the standard output of some commands.
SET enable_progress_bar = false;
SET preserve_insertion_order = false;
-- From the length of a lead on texts are packed; the default, 4096, leaves most bodies as they are.
SET zstd_min_string_length = 512;
-- A checkpoint costs the more the larger the file; of a night's forty loads, every other one would make one.
SET checkpoint_threshold = '512MB';
