-- Parameters: week_start. What a copy was made of, and whether it has the week.
SELECT revision, EXISTS (FROM week WHERE week_start = $week_start::DATE) AS has_week FROM revision;
