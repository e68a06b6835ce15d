-- Parameters: campaign_id. Figures of weekly summaries that are not what was last printed, the latest week first.
SELECT
    r.label, r.week_start, r.figure, r.key, coalesce(o.name, t.vi, p.vi, r.key) AS vi, coalesce(t.en, p.en) AS en, r.printed, r.now, r.printed_at,
    r.added, r.removed, r.reasons, r.unexplained
FROM restated AS r
LEFT JOIN outlet AS o ON r.figure = 'outlet_articles' AND o.outlet_id = r.key
LEFT JOIN topic AS t ON r.figure = 'topic_articles' AND t.campaign_id = r.campaign_id AND t.topic_id = r.key
LEFT JOIN plan_item AS p ON r.figure LIKE 'plan_%' AND p.campaign_id = r.campaign_id AND p.item_id = r.key
WHERE r.campaign_id = $campaign_id AND r.report = 'weekly'
ORDER BY r.week_start DESC, r.figure, r.key;
