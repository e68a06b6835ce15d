-- Parameters: campaign_id, span, starts. No row where nothing is planned or nothing observed.
SELECT fit, fit_low, fit_high FROM audience_fit
WHERE campaign_id = $campaign_id AND span = $span AND starts = $starts::DATE;
