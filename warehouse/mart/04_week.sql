-- Parameters: also (a Monday to have a row in any case, or null).
-- Weeks that were collected or imported, or in which relevant articles lie. A crawl within seven days after a week's
-- Sunday with all sources working makes that week whole for its outlet; later ones may have lost what feeds dropped.
-- An outlet that left the panel within the week (it was merged into another) is whole to its last day.
-- An import covers a week of an outlet when it holds at least a tenth of the most that any week of the outlet holds:
-- the few older articles that a feed still listed do not make their weeks collected ones.
CREATE TEMP TABLE listed_week AS
SELECT
    outlet_id, week_start, all_articles, imported, backfilled,
    imported > 0 AND imported >= 0.1 * max(imported) OVER (PARTITION BY outlet_id) AS covered
FROM (
    SELECT outlet_id, week_start, count(*) AS all_articles, count(*) FILTER (source = 'import') AS imported,
        count(*) FILTER (backfilled) AS backfilled
    FROM mart.article GROUP BY outlet_id, week_start
);

CREATE TABLE mart.week AS
SELECT
    week_start,
    week_start + 6 AS week_end,
    format('{}-W{:02d}', isoyear(week_start), weekofyear(week_start)) AS label
FROM (
    SELECT week_start FROM mart.article WHERE relevant
    UNION
    SELECT week_start FROM listed_week WHERE covered
    UNION
    SELECT date_trunc('week', night)::DATE FROM mart.outlet_night
    UNION
    SELECT $also::DATE WHERE $also::DATE IS NOT NULL
)
ORDER BY week_start;

CREATE TABLE mart.outlet_week AS
WITH grid AS (
    SELECT o.outlet_id, w.week_start, w.week_end
    FROM (SELECT outlet_id FROM mart.panel UNION SELECT outlet_id FROM listed_week UNION SELECT outlet_id FROM mart.outlet_night)
        AS o
    CROSS JOIN mart.week AS w
),
watched AS (
    SELECT *, until IS NOT NULL AS in_panel
    FROM (
        SELECT
            g.*,
            (
                SELECT max(least(g.week_end, coalesce(p.ends, g.week_end))) FROM mart.panel AS p
                WHERE p.outlet_id = g.outlet_id AND p.starts <= g.week_end AND coalesce(p.ends >= g.week_start, true)
            ) AS until
        FROM grid AS g
    )
),
crawled AS (
    SELECT
        w.outlet_id, w.week_start, max(n.night) AS last_tried, max(n.night) FILTER (n.works) AS last_good,
        min(n.night) FILTER (n.works AND n.night >= w.until) AS covered_on,
        list(DISTINCT n.night ORDER BY n.night) FILTER (n.held) AS held
    FROM watched AS w
    JOIN mart.outlet_night AS n ON n.outlet_id = w.outlet_id AND n.night BETWEEN w.week_start AND w.week_end + 7
    WHERE w.in_panel
    GROUP BY w.outlet_id, w.week_start
),
-- What was held back before the night that covers the week is missing from it; what came later is not its business.
kept AS (
    SELECT
        outlet_id, week_start, last_tried, last_good, covered_on,
        coalesce(list_filter(held, lambda night: night <= coalesce(covered_on, night)), []) AS held
    FROM crawled
),
before AS (
    SELECT w.outlet_id, w.week_start, max(n.night) AS last_good
    FROM watched AS w
    JOIN mart.outlet_night AS n ON n.outlet_id = w.outlet_id AND n.works AND n.night <= w.week_end
    GROUP BY w.outlet_id, w.week_start
)
SELECT
    w.outlet_id, w.week_start, w.in_panel,
    coalesce(c.covered_on IS NOT NULL AND len(c.held) = 0, false) AS whole,
    c.last_tried IS NOT NULL OR coalesce(l.covered, false) AS collected,
    c.last_tried, c.last_good,
    CASE
        WHEN c.covered_on IS NOT NULL AND len(c.held) = 0 THEN 'ok'
        WHEN len(c.held) > 0 OR c.last_good IS NOT NULL THEN 'stale'
        WHEN c.last_tried IS NOT NULL THEN 'broken'
        WHEN l.imported > 0 THEN 'imported'
        WHEN l.backfilled > 0 THEN 'backfilled'
        ELSE 'not_crawled'
    END AS health,
    coalesce(c.held, []) AS held,
    -- Good figures end with the last good night, or the day before the first one that was held back.
    CASE
        WHEN c.last_tried IS NULL OR (c.covered_on IS NOT NULL AND len(c.held) = 0) THEN NULL
        ELSE least(c.held[1], b.last_good + 1)
    END AS stale_since,
    coalesce(l.all_articles, 0) AS all_articles,
    coalesce(l.imported, 0) AS imported,
    coalesce(l.backfilled, 0) AS backfilled
FROM watched AS w
LEFT JOIN kept AS c USING (outlet_id, week_start)
LEFT JOIN before AS b USING (outlet_id, week_start)
LEFT JOIN listed_week AS l USING (outlet_id, week_start)
ORDER BY w.week_start, w.outlet_id;

DROP TABLE listed_week;
