-- Outlets of the panel, by week.
SELECT week_start, list(outlet_id ORDER BY outlet_id) AS outlets FROM outlet_week WHERE in_panel GROUP BY week_start;
