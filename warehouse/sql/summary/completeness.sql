-- Parameters: week_start. The panel's row has no outlet.
SELECT outlet_id, completeness AS share, completeness_method AS method, low, high, outlets, outlets_known
FROM completeness_weekly
WHERE week_start = $week_start::DATE;
