-- Parameters: run_id, load_no, since.
CREATE OR REPLACE TEMP TABLE fresh_article AS
WITH seen AS (
    SELECT d.canonical_url, min(d.seen_at) AS seen_at
    FROM discovery AS d
    SEMI JOIN s_article USING (canonical_url)
    WHERE d.load_no >= $since
    GROUP BY d.canonical_url
)
SELECT
    s.article_id,
    arg_min(s.outlet_id, (s.fetched_at, s.record_id)) AS outlet_id,
    arg_min(s.url, (s.fetched_at, s.record_id)) AS url,
    arg_min(s.canonical_url, (s.fetched_at, s.record_id)) AS canonical_url,
    arg_min(s.source, (s.fetched_at, s.record_id)) AS source,
    least(min(s.first_seen_at), min(seen.seen_at)) AS first_seen_at
FROM s_article AS s
LEFT JOIN seen USING (canonical_url)
WHERE s.article_id NOT IN (
    SELECT a.article_id FROM article AS a SEMI JOIN s_article USING (article_id) WHERE a.load_no >= $since
)
GROUP BY s.article_id;

INSERT INTO article
SELECT *, $run_id, $load_no FROM fresh_article;

CREATE OR REPLACE TEMP TABLE touched_article AS
SELECT article_id FROM s_article
UNION
SELECT article_id FROM closing WHERE article_id IS NOT NULL;
