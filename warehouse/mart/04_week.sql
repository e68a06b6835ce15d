-- Parameters: also (a Monday to have a row in any case, or null).
-- Weeks that were collected or imported, or in which relevant articles lie. A crawl within seven days after a week's
-- Sunday with all sources working makes that week whole for its outlet; later ones may have lost what feeds dropped.
CREATE TABLE mart.week AS
SELECT
    week_start,
    week_start + 6 AS week_end,
    format('{}-W{:02d}', isoyear(week_start), weekofyear(week_start)) AS label
FROM (
    SELECT week_start FROM mart.article WHERE relevant OR source = 'import'
    UNION
    SELECT date_trunc('week', night)::DATE FROM mart.outlet_night
    UNION
    SELECT $also::DATE WHERE $also::DATE IS NOT NULL
)
ORDER BY week_start;

CREATE TABLE mart.outlet_week AS
WITH listed AS (
    SELECT outlet_id, week_start, count(*) AS all_articles, count(*) FILTER (source = 'import') AS imported
    FROM mart.article GROUP BY outlet_id, week_start
),
grid AS (
    SELECT o.outlet_id, w.week_start, w.week_end
    FROM (SELECT outlet_id FROM mart.panel UNION SELECT outlet_id FROM listed UNION SELECT outlet_id FROM mart.outlet_night)
        AS o
    CROSS JOIN mart.week AS w
),
health AS (
    SELECT
        g.*,
        EXISTS (
            FROM mart.panel AS p
            WHERE p.outlet_id = g.outlet_id AND p.starts <= g.week_end AND coalesce(p.ends >= g.week_start, true)
        ) AS in_panel,
        (SELECT max(n.night) FROM mart.outlet_night AS n
            WHERE n.outlet_id = g.outlet_id AND n.night BETWEEN g.week_start AND g.week_end + 7) AS last_tried,
        (SELECT max(n.night) FROM mart.outlet_night AS n
            WHERE n.outlet_id = g.outlet_id AND n.works AND n.night BETWEEN g.week_start AND g.week_end + 7) AS last_good
    FROM grid AS g
)
SELECT
    h.outlet_id, h.week_start, h.in_panel,
    coalesce(h.in_panel AND h.last_good >= h.week_end, false) AS whole,
    h.last_tried, h.last_good,
    CASE
        WHEN h.last_good >= h.week_end THEN 'ok'
        WHEN h.last_good IS NOT NULL THEN 'stale'
        WHEN h.last_tried IS NOT NULL THEN 'broken'
        WHEN l.imported > 0 THEN 'imported'
        ELSE 'not_crawled'
    END AS health,
    coalesce(l.all_articles, 0) AS all_articles,
    coalesce(l.imported, 0) AS imported
FROM health AS h
LEFT JOIN listed AS l USING (outlet_id, week_start)
ORDER BY h.week_start, h.outlet_id;
