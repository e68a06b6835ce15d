-- Parameters: campaign_id.
SELECT
    week_start, label, articles, stories, outlets, all_articles, panel, panel_whole, whole,
    completeness AS share, completeness_low AS low, completeness_high AS high, completeness_method AS method, backfilled
FROM coverage_weekly
WHERE campaign_id = $campaign_id
ORDER BY week_start DESC;
