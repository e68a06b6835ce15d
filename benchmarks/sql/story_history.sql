-- Parameters: nights, articles (a night). What so many nights would have left, as far as loading and grouping look at it:
-- texts and marks are drawn at random, one mark in four among twenty thousand common ones. Longer ago than grouping
-- looks, texts are short.
CREATE OR REPLACE TEMP TABLE told AS
SELECT
    n, n // $articles AS night, substr(md5('h' || n), 1, 16) AS article_id,
    DATE '2024-01-01' + (n // $articles)::INTEGER AS day,
    timezone('UTC', DATE '2024-01-01' + to_days((n // $articles)::INTEGER) + to_seconds((n * 7919) % 61200)) AS told_at,
    'nightly-' || (DATE '2024-01-01' + (n // $articles)::INTEGER) AS run_id,
    (n // $articles + 1)::INTEGER AS load_no, 'https://o.example/' || n AS url
FROM range($nights * $articles) AS r(n);

INSERT INTO article BY NAME
SELECT
    article_id, 'o' || (n % 40) AS outlet_id, url AS canonical_url, 'crawl' AS source, told_at AS first_seen_at,
    run_id AS valid_from, load_no
FROM told;

INSERT INTO known_key SELECT md5_number_lower(url), load_no, true FROM told;

INSERT INTO article_version BY NAME
SELECT
    article_id, md5('v' || n) AS version_id, md5('c' || n) AS content_digest, 'article' AS kind,
    md5('t' || n) AS title, md5('l' || n) AS lead,
    array_to_string(
        list_transform(range(if(night >= $nights - 62, 40, 1)), lambda i: md5((n * 100 + i)::VARCHAR)), ' '
    ) AS body,
    []::VARCHAR[] AS authors, []::VARCHAR[] AS tags, told_at AS published_at, 'minute' AS published_precision,
    false AS published_doubtful, told_at::TIMESTAMP AS published_local, day, 'published' AS day_basis,
    date_trunc('week', day)::DATE AS week_start, 'family/1' AS method, 'x1' AS extractor_version,
    run_id || '/o#' || n AS record_id, told_at AS fetched_at, run_id AS valid_from, load_no
FROM told;

INSERT INTO batch BY NAME
SELECT DISTINCT
    run_id AS batch_id, 'o' AS name, 'crawl' AS kind, run_id AS digest, run_id, day AS night, 0 AS discoveries,
    0 AS attempts, $articles AS articles, 0 AS rejections, $articles AS annotations, load_no
FROM told;

INSERT INTO grouped_run SELECT run_id FROM batch;

INSERT INTO story_text BY NAME
SELECT
    article_id, md5('c' || n) AS content_digest, told_at,
    list_transform(
        range(47), lambda i: (if(i > 34, hash(hash(n, i) % 20000), hash(n, i)) % 4294967296)::UINTEGER
    ) AS marks,
    [hash(n, 't')] AS heads, $method AS method
FROM told
WHERE night >= $nights - 62;
