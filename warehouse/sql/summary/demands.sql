-- Parameters: campaign_id, span, starts. The plan's quality demands, each with the measures that answer it.
SELECT q.demand_id, q.vi, d.en, q.measure, q.measure_vi, q.value, q.low, q.high, q."interval", q.unit, q.n, q.cannot, d.cannot_en, q.why
FROM quality_demands AS q
JOIN quality_demand AS d ON d.campaign_id = q.campaign_id AND d.demand_id = q.demand_id
WHERE q.campaign_id = $campaign_id AND q.span = $span AND q.starts = $starts::DATE
ORDER BY q.demand_id, q.measure;
