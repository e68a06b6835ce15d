-- What each night of an outlet met: pages, sources, and URLs never seen before. Several crawls of a night are one.
-- The last try of each URL in each night, which 06_triage counts too; URLs stand as hashes, see 05_ledger.
CREATE OR REPLACE TEMP TABLE last_try AS
WITH mine AS (SELECT DISTINCT batch_id, name, night FROM batch WHERE kind = 'crawl' AND night IS NOT NULL),
tried AS (
    SELECT
        a.outlet_id, m.night, hash(a.canonical_url) AS url, a.outcome,
        if(a.outcome = 'moved_host', a.redirected_to, NULL) AS moved_to,
        -- Tries in the order of time, then of their numbers.
        epoch_us(a.tried_at) * 1000 + a.attempt_no AS turn
    FROM attempt AS a
    JOIN mine AS m ON m.batch_id = a.batch_id AND m.name = a.batch_name
)
SELECT outlet_id, night, arg_max(outcome, turn) AS outcome, arg_max(moved_to, turn) AS moved_to
FROM tried
GROUP BY outlet_id, night, url;

CREATE TABLE mart.night_page AS
SELECT
    outlet_id, night,
    count(*) FILTER (outcome IN ('ok', 'not_modified')) AS came,
    count(*) FILTER (
        outcome IN (
            'blocked', 'challenge', 'server_error', 'timeout', 'dns', 'tls', 'refused_connection', 'private_address',
            'truncated', 'error'
        )
    ) AS failed,
    count(*) FILTER (outcome = 'moved_host') AS moved,
    mode(regexp_extract(moved_to, '^https?://([^/]+)', 1)) FILTER (outcome = 'moved_host') AS moved_to
FROM last_try
GROUP BY outlet_id, night
ORDER BY outlet_id, night;

-- A source has moved when its address leads to another host, or all it lists lies on other hosts.
CREATE TABLE mart.night_source AS
WITH asked AS (
    SELECT
        p.outlet_id, p.day AS night, p.source, p.outcome, p.items, p.elsewhere,
        nullif(regexp_extract(coalesce(p.detail, ''), '^https?://([^/: ]+(:[0-9]+)?)', 1), '') AS host,
        o.hosts
    FROM mart.poll AS p
    LEFT JOIN outlet AS o ON o.outlet_id = p.outlet_id
    WHERE p.kind = 'crawl'
)
SELECT
    outlet_id, night,
    count(DISTINCT source) AS sources,
    count(DISTINCT source) FILTER (outcome IN ('ok', 'not_modified')) AS answered,
    sum(items)::BIGINT AS items,
    count(DISTINCT source) FILTER (
        outcome = 'moved_host'
        OR (outcome = 'ok' AND items = 0 AND coalesce(elsewhere, 0) > 0)
        OR (
            outcome NOT IN ('ok', 'not_modified') AND host IS NOT NULL
            AND NOT list_contains(hosts, host) AND NOT list_contains(hosts, regexp_replace(host, '^www\.', ''))
        )
    ) AS moved
FROM asked
GROUP BY outlet_id, night
ORDER BY outlet_id, night;

-- The first night that ended after a channel first showed the URL. In a table of its own, because the planner takes the
-- groups for a handful of rows and would hold each against every night.
CREATE OR REPLACE TEMP TABLE first_shown AS
SELECT outlet_id, seen_at, count(*) AS urls
FROM (
    SELECT d.outlet_id, min(d.seen_at) AS seen_at
    FROM discovery AS d
    JOIN (SELECT DISTINCT batch_id, name FROM batch WHERE kind IN ('crawl', 'discover')) AS b
        ON b.batch_id = d.batch_id AND b.name = d.batch_name
    GROUP BY d.outlet_id, hash(d.canonical_url)
)
GROUP BY outlet_id, seen_at;

CREATE TABLE mart.night_new AS
WITH ended AS (SELECT outlet_id, night, max(finished_at) AS ended FROM mart.outlet_night GROUP BY outlet_id, night)
SELECT e.outlet_id, e.night, sum(f.urls)::BIGINT AS new_urls
FROM first_shown AS f
ASOF JOIN ended AS e ON e.outlet_id = f.outlet_id AND e.ended >= f.seen_at
GROUP BY e.outlet_id, e.night
ORDER BY e.outlet_id, e.night;

DROP TABLE first_shown;
