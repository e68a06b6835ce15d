-- Parameters: campaign_id, ends. Figures of this week and of the thirteen before it that are not what was last printed.
SELECT label, figure, key, printed, now, printed_at, added, removed, reasons, unexplained
FROM restated
WHERE campaign_id = $campaign_id AND report = 'weekly' AND week_start BETWEEN $ends::DATE - 98 AND $ends::DATE
ORDER BY week_start DESC, array_position(['articles', 'stories', 'outlets', 'plan_silent', 'audience_fit'], figure), key;
