-- Parameters: campaign_id, week_start. No row where nothing is planned or nothing observed.
SELECT fit FROM audience_fit
WHERE campaign_id = $campaign_id AND span = 'week' AND starts = $week_start::DATE;
