-- question: How does each monitored outlet stand: is it collected, quiet, broken, moved or out of bounds, and since when?
-- grain: one row an outlet that is or was monitored
-- unit: nights
-- formula: state and why of the latest night; since = first night of its unbroken run of equal states
-- source: ours
-- caveats: `broken` is our fault or the way to the outlet, never its silence; `quiet` is the outlet's, said after whole crawls only. `unusual` compares with the outlet's own earlier weeks and is only a warning.
-- not_for: Judging an outlet's work: it tells how our collecting went.
-- columns:
--   outlet_id: the outlet
--   name: its name
--   state: ok, quiet, broken, moved, out_of_bounds, or never_crawled
--   since: the first night of the unbroken run of nights in this state
--   last_night: the last night that was crawled
--   last_good: the last night whose crawl was whole and is in the figures
--   nights: nights in a row in this state
--   held: nights that are held back, out of the figures, until `lantoa release`
--   why: what the state rests on
--   unusual: few or many articles on the last night's day against the same weekday before; null = usual, or not known
--   in_panel: monitored now
CREATE VIEW crawl_health AS
WITH outlets AS (
    SELECT outlet_id, bool_or(ends IS NULL) AS in_panel FROM panel GROUP BY outlet_id
    UNION
    SELECT outlet_id, false FROM crawl_nights WHERE outlet_id NOT IN (SELECT outlet_id FROM panel)
),
-- A night in which others were crawled and a monitored outlet was not is our failure too.
missed AS (
    SELECT o.outlet_id, n.night
    FROM (SELECT DISTINCT night FROM crawl_nights) AS n
    JOIN panel AS o ON n.night BETWEEN o.starts AND coalesce(o.ends, n.night)
    ANTI JOIN crawl_nights AS c ON c.outlet_id = o.outlet_id AND c.night = n.night
),
nights AS (
    SELECT outlet_id, night, state, why, works, true AS crawled FROM crawl_nights
    UNION ALL
    SELECT outlet_id, night, 'broken', 'our crawl: it was left out of the night', false, false FROM missed
),
run AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY outlet_id ORDER BY night)
        - row_number() OVER (PARTITION BY outlet_id, state ORDER BY night) AS island
    FROM nights
),
last AS (
    SELECT
        outlet_id, arg_max(state, night) AS state, arg_max(why, night) AS why, arg_max(island, night) AS island,
        max(night) AS night, max(night) FILTER (crawled) AS last_night, max(night) FILTER (works) AS last_good
    FROM run GROUP BY outlet_id
),
since AS (
    SELECT r.outlet_id, min(r.night) AS since, count(*) AS nights
    FROM run AS r JOIN last AS l ON l.outlet_id = r.outlet_id AND l.state = r.state AND l.island = r.island
    GROUP BY r.outlet_id
),
held AS (
    SELECT outlet_id, list(DISTINCT night ORDER BY night) AS held FROM outlet_night WHERE held GROUP BY outlet_id
)
SELECT
    o.outlet_id, coalesce(d.name, o.outlet_id) AS name,
    CASE
        WHEN l.last_night IS NULL THEN 'never_crawled'
        ELSE l.state
    END AS state,
    s.since, l.last_night, l.last_good, coalesce(s.nights, 0) AS nights, coalesce(h.held, []) AS held,
    coalesce(l.why, 'no night has come yet') AS why,
    CASE
        WHEN e.articles < e.expected_low THEN 'few'
        WHEN e.articles > e.expected_high THEN 'many'
    END AS unusual,
    o.in_panel
FROM outlets AS o
LEFT JOIN outlet AS d USING (outlet_id)
LEFT JOIN last AS l USING (outlet_id)
LEFT JOIN since AS s USING (outlet_id)
LEFT JOIN held AS h USING (outlet_id)
LEFT JOIN estimate AS e ON e.outlet_id = o.outlet_id AND e.span = 'day' AND e.starts = l.last_night
ORDER BY o.in_panel DESC, array_position(['out_of_bounds', 'moved', 'broken', 'never_crawled', 'quiet', 'ok'], state), o.outlet_id;

COMMENT ON VIEW crawl_health IS 'How does each monitored outlet stand: is it collected, quiet, broken, moved or out of bounds, and since when?';
