-- promise: What is declared stands once: outlets, campaigns and everything of a campaign; panel periods do not overlap.
-- severity: error
SELECT 'outlet' AS kind, outlet_id AS id, count(*) AS n FROM outlet GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'campaign', campaign_id, count(*) FROM campaign GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'topic', campaign_id || ' ' || topic_id, count(*) FROM topic GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'plan_item', campaign_id || ' ' || item_id, count(*) FROM plan_item GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'audience', campaign_id || ' ' || audience_id, count(*) FROM audience GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'agency', campaign_id || ' ' || agency_id, count(*) FROM agency GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'document', campaign_id || ' ' || document_id, count(*) FROM document GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'milestone', campaign_id || ' ' || milestone_id, count(*) FROM milestone GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'fact', campaign_id || ' ' || fact_id, count(*) FROM fact GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'quality_demand', campaign_id || ' ' || demand_id, count(*) FROM quality_demand GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'panel', p.outlet_id || ' ' || p.starts, count(*)
FROM panel AS p
JOIN panel AS o ON o.outlet_id = p.outlet_id AND o.starts <= coalesce(p.ends, o.starts) AND coalesce(o.ends >= p.starts, true)
GROUP BY ALL HAVING count(*) > 1;
