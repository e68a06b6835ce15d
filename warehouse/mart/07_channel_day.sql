-- What nights and polls saw of each day of an outlet: URLs of articles by kind of channel, and what became of them. A
-- URL's day is that of its article; without one, the night or the day it was first seen. A page that is no article,
-- and what only a backfill or an import knows, is left out. A URL that leads to another counts as that other.
-- In three steps, each with one join of all URLs: two at once would not fit into the memory that publishing may take.
CREATE OR REPLACE TEMP TABLE standing AS
SELECT
    -- URLs and articles stand as hashes, see 05_ledger.
    hash(u.canonical_url) AS url, u.state = 'not_selected' AS not_selected, a.id IS NOT NULL AS got, a.day,
    coalesce(a.relevant, false) AS relevant
FROM current_url_state AS u
LEFT JOIN (SELECT hash(article_id) AS id, day, relevant FROM mart.article) AS a
    ON a.id = if(u.article_id IS NULL, NULL, hash(u.article_id))
WHERE u.state <> 'duplicate_of' AND u.reason IS DISTINCT FROM 'not_article';

CREATE OR REPLACE TEMP TABLE shown AS
WITH duplicate AS (
    SELECT hash(canonical_url) AS url, hash(target) AS target FROM current_url_state WHERE state = 'duplicate_of'
)
SELECT
    d.outlet_id, coalesce(u.target, hash(d.canonical_url)) AS url,
    bool_or(d.channel = 'feed') AS in_feed,
    bool_or(d.channel = 'sitemap') AS in_sitemap,
    bool_or(d.channel IN ('section', 'search')) AS in_section,
    arg_min(coalesce(b.night, timezone('Asia/Ho_Chi_Minh', d.seen_at)::DATE), d.seen_at) AS first_day
FROM discovery AS d
JOIN (SELECT DISTINCT batch_id, name, night FROM batch WHERE kind IN ('crawl', 'discover')) AS b
    ON b.batch_id = d.batch_id AND b.name = d.batch_name
LEFT JOIN duplicate AS u ON u.url = hash(d.canonical_url)
GROUP BY d.outlet_id, coalesce(u.target, hash(d.canonical_url));

CREATE TABLE mart.channel_day AS
WITH placed AS (
    SELECT
        s.outlet_id, coalesce(u.day, s.first_day) AS day, s.in_feed, s.in_sitemap, s.in_section,
        u.got, u.relevant, u.not_selected, t.url IS NOT NULL AS audited
    FROM shown AS s
    JOIN standing AS u USING (url)
    LEFT JOIN (SELECT DISTINCT hash(canonical_url) AS url FROM attempt WHERE audit) AS t ON t.url = s.url
)
SELECT
    outlet_id, day,
    count(*) AS seen,
    count(*) FILTER (got) AS got,
    count(*) FILTER (in_feed) AS in_feed,
    count(*) FILTER (in_sitemap) AS in_sitemap,
    count(*) FILTER (in_section) AS in_section,
    count(*) FILTER (in_sitemap OR in_section) AS in_list,
    count(*) FILTER (in_feed AND (in_sitemap OR in_section)) AS feed_and_list,
    count(*) FILTER (in_sitemap AND in_section) AS sitemap_and_section,
    count(*) FILTER (not_selected OR audited) AS not_chosen,
    count(*) FILTER (audited) AS audited,
    count(*) FILTER (audited AND relevant) AS audit_hits,
    count(*) FILTER (relevant AND NOT audited) AS relevant
FROM placed
GROUP BY outlet_id, day
ORDER BY outlet_id, day;

DROP TABLE standing;
DROP TABLE shown;

-- Filled after the views stand: the estimates of `pipeline/completeness.py`.
CREATE TABLE mart.estimate (
    scope VARCHAR, outlet_id VARCHAR, span VARCHAR, starts DATE,
    method VARCHAR, share DOUBLE, low DOUBLE, high DOUBLE, why VARCHAR,
    n1 BIGINT, n2 BIGINT, overlap BIGINT, channels VARCHAR, seen BIGINT, articles BIGINT,
    expected DOUBLE, expected_low DOUBLE, expected_high DOUBLE,
    outlets BIGINT, outlets_known BIGINT
);
