-- Parameters: last_night. Runs, batches, crawls and polls of 40 outlets from the first night to this one.
INSERT INTO run BY NAME
SELECT
    'nightly-' || d AS run_id, 'nightly' AS kind, d AS night, timezone('UTC', d + INTERVAL 18 HOUR) AS started_at,
    timezone('UTC', d + INTERVAL 20 HOUR) AS finished_at, 'ok' AS outcome,
    d - DATE '2024-01-01' + 1 AS run_no
FROM (SELECT unnest(range(DATE '2024-01-01', $last_night::DATE + 1, INTERVAL 1 DAY))::DATE AS d);

INSERT INTO grouped_run SELECT run_id FROM run;

INSERT INTO outlet BY NAME
SELECT
    id AS outlet_id, 'Báo ' || id AS name, [id || '.example'] AS hosts,
    ['trung_uong', 'thanh_pho', 'nganh', 'tinh'][1 + n % 4] AS level, ['dien_tu'] AS kind, ['vi'] AS lang,
    if(n % 4 = 3, ['tp_hcm'], []) AS places, 'none' AS audience_source, false AS verified, false AS demo
FROM (SELECT unnest(range(40)) AS n, format('o{:02d}', unnest(range(40))) AS id);

INSERT INTO panel SELECT outlet_id, DATE '2024-01-01', NULL FROM outlet;

-- One crawl in two hundred did not work.
INSERT INTO outlet_night
SELECT
    o.outlet_id, r.night, r.run_id, r.run_id, hash(o.outlet_id, r.night) % 200 <> 0, [], false, NULL, r.started_at,
    r.finished_at, if(hash(o.outlet_id, r.night) % 200 = 0, '1 of 3 sources did not answer', NULL)
FROM run AS r CROSS JOIN outlet AS o;

INSERT INTO poll
SELECT
    o.outlet_id, c.channel, 'https://' || o.outlet_id || '.example/' || c.channel, 'crawl', r.finished_at, 'ok', false,
    false, false, 600, 340, r.run_id, 0, NULL
FROM run AS r CROSS JOIN outlet AS o CROSS JOIN (SELECT unnest(['feed', 'sitemap', 'section']) AS channel) AS c;

INSERT INTO batch
SELECT r.run_id, o.outlet_id, 'crawl', md5(r.run_id || o.outlet_id), r.run_id, r.night, 1000, 350, 330, 17, 330,
    r.night - DATE '2024-01-01' + 1
FROM run AS r CROSS JOIN outlet AS o;
