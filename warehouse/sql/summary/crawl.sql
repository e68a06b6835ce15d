-- Parameters: week_start (the last of the report). How each outlet of the panel stood at the end of the week: after the first whole night on or
-- after its Sunday, within seven days; else after the last night up to Sunday.
WITH here AS (SELECT outlet_id FROM outlet_week WHERE week_start = $week_start::DATE AND in_panel),
until AS (
    SELECT h.outlet_id, coalesce(min(n.night), $week_start::DATE + 6) AS day
    FROM here AS h
    LEFT JOIN crawl_nights AS n
        ON n.outlet_id = h.outlet_id AND n.works AND n.night BETWEEN $week_start::DATE + 6 AND $week_start::DATE + 13
    GROUP BY h.outlet_id
),
run AS (
    SELECT
        n.*,
        row_number() OVER (PARTITION BY n.outlet_id ORDER BY n.night)
        - row_number() OVER (PARTITION BY n.outlet_id, n.state ORDER BY n.night) AS island
    FROM crawl_nights AS n
    JOIN until AS u ON u.outlet_id = n.outlet_id AND n.night <= u.day
),
last AS (
    SELECT outlet_id, arg_max(state, night) AS state, arg_max(why, night) AS why, arg_max(island, night) AS island,
        max(night) AS night, max(night) FILTER (works) AS last_good
    FROM run GROUP BY outlet_id
),
since AS (
    SELECT r.outlet_id, min(r.night) AS since
    FROM run AS r JOIN last AS l ON l.outlet_id = r.outlet_id AND l.state = r.state AND l.island = r.island
    GROUP BY r.outlet_id
)
SELECT
    h.outlet_id, coalesce(o.name, h.outlet_id) AS outlet,
    CASE
        WHEN l.night IS NULL THEN 'never_crawled'
        WHEN l.night < $week_start::DATE THEN 'broken'
        ELSE l.state
    END AS state,
    CASE WHEN l.night < $week_start::DATE THEN l.night + 1 ELSE s.since END AS since,
    l.last_good,
    CASE
        WHEN l.night IS NULL THEN 'no night has come yet'
        WHEN l.night < $week_start::DATE THEN 'our crawl: no night of the week'
        ELSE l.why
    END AS detail
FROM here AS h
LEFT JOIN outlet AS o USING (outlet_id)
LEFT JOIN last AS l USING (outlet_id)
LEFT JOIN since AS s USING (outlet_id)
ORDER BY array_position(['out_of_bounds', 'moved', 'broken', 'never_crawled', 'quiet', 'ok'], state), outlet;
