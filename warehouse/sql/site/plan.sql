-- Parameters: campaign_id. Each plan item as it stands at the end of the latest week.
WITH told AS (
    SELECT
        item_id,
        count(*) FILTER (timing = 'in') AS articles,
        count(DISTINCT story_id) FILTER (timing = 'in') AS stories,
        count(DISTINCT outlet_id) FILTER (timing = 'in') AS outlets,
        count(*) FILTER (timing <> 'in') AS outside
    FROM plan_telling WHERE campaign_id = $campaign_id GROUP BY item_id
),
responsible AS (
    SELECT p.item_id, list({vi: coalesce(a.vi, p.agency_id), en: a.en} ORDER BY a.vi, p.agency_id) AS agencies
    FROM plan_item_agency AS p
    LEFT JOIN agency AS a ON a.campaign_id = p.campaign_id AND a.agency_id = p.agency_id
    WHERE p.campaign_id = $campaign_id GROUP BY p.item_id
),
meant AS (
    SELECT p.item_id, list({vi: coalesce(a.vi, p.audience_id), en: a.en} ORDER BY a.vi, p.audience_id) AS audiences
    FROM plan_item_audience AS p
    LEFT JOIN audience AS a ON a.campaign_id = p.campaign_id AND a.audience_id = p.audience_id
    WHERE p.campaign_id = $campaign_id GROUP BY p.item_id
)
SELECT
    p.item_id, p.block, p.vi, p.en, p.starts, p.ends, p.expect, s.state, s.since, s.last_told,
    coalesce(t.articles, 0) AS articles, coalesce(t.stories, 0) AS stories, coalesce(t.outlets, 0) AS outlets,
    coalesce(t.outside, 0) AS outside, coalesce(r.agencies, []) AS agencies, coalesce(m.audiences, []) AS audiences
FROM plan_item AS p
JOIN plan_weekly AS s ON s.campaign_id = p.campaign_id AND s.item_id = p.item_id
JOIN latest AS l ON l.week_start = s.week_start
LEFT JOIN told AS t ON t.item_id = p.item_id
LEFT JOIN responsible AS r ON r.item_id = p.item_id
LEFT JOIN meant AS m ON m.item_id = p.item_id
WHERE p.campaign_id = $campaign_id
ORDER BY array_position(['seed', 'duty', 'elsewhere'], p.block), p.item_id;
