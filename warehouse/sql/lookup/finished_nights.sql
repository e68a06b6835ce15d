SELECT DISTINCT night FROM run WHERE kind = 'nightly' AND finished_at IS NOT NULL AND night IS NOT NULL ORDER BY night;
