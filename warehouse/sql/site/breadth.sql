-- Parameters: campaign_id. Every week as a whole and by level, kind, language and place, the latest first.
SELECT
    week_start, label, dimension, key, articles, stories, outlets, carrying, panel, panel_whole, share AS carried_share,
    share_low AS carried_low, share_high AS carried_high, effective_outlets, whole,
    completeness AS share, completeness_low AS low, completeness_high AS high, completeness_method AS method
FROM breadth_weekly
WHERE campaign_id = $campaign_id
ORDER BY week_start DESC, array_position(['all', 'level', 'kind', 'lang', 'place'], dimension), key;
