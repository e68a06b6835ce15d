-- Parameters: campaign_id. The plan's quality demands over its whole time and its years, each with what answers it.
SELECT
    q.demand_id, q.vi, d.en, q.span, q.label, q.starts, p.ends, q.articles, q.measure, q.measure_vi, q.value, q.low AS value_low, q.high AS value_high,
    q."interval", q.unit, q.n::INTEGER AS n, q.cannot, d.cannot_en, q.why, q.from_view, q.weeks, q.weeks_whole, q.completeness AS share,
    NULL::DOUBLE AS low, NULL::DOUBLE AS high, coalesce(q.completeness_method, 'unknown') AS method
FROM quality_demands AS q
JOIN quality_demand AS d ON d.campaign_id = q.campaign_id AND d.demand_id = q.demand_id
JOIN period AS p ON p.campaign_id = q.campaign_id AND p.span = q.span AND p.starts = q.starts
WHERE q.campaign_id = $campaign_id AND q.span IN ('whole', 'year')
ORDER BY q.demand_id, q.measure, q.span = 'year', q.starts;
