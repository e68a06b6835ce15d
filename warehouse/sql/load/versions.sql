-- Parameters: run_id, load_no, since. The present version of an article is what its latest archived record says; a headline alone
-- (a feed item, a clipping) never takes the place of a text that was read whole.
CREATE OR REPLACE TEMP TABLE s_version AS
WITH timed AS (
    SELECT
        s.*,
        a.first_seen_at AS seen_at,
        s.published_at IS NOT NULL
        AND s.published_precision <> 'none'
        AND s.published_at <= s.fetched_at + INTERVAL 10 MINUTE
        AND NOT regexp_matches(coalesce(s.published_doubt, ''), 'equals the|in the future') AS trusted
    FROM s_article AS s
    JOIN article AS a USING (article_id)
    WHERE a.load_no >= $since
),
placed AS (
    SELECT
        *,
        timezone('Asia/Ho_Chi_Minh', published_at) AS published_local,
        timezone('Asia/Ho_Chi_Minh', CASE WHEN trusted THEN published_at ELSE seen_at END)::DATE AS day
    FROM timed
)
SELECT
    article_id, version_id, content_digest, kind, title, lead, body, authors, tags, section, lang, credited_source,
    published_raw, published_field, published_at, published_precision, published_zone,
    CASE
        WHEN published_at > fetched_at + INTERVAL 10 MINUTE
            THEN concat_ws('; ', published_doubt, 'later than the time it was fetched')
        ELSE published_doubt
    END AS published_doubt,
    published_at IS NOT NULL AND (published_doubt IS NOT NULL OR NOT trusted) AS published_doubtful,
    published_local, day,
    CASE WHEN trusted THEN 'published' ELSE 'first_seen' END AS day_basis,
    date_trunc('week', day)::DATE AS week_start,
    method, extractor_version, record_id, fetched_at,
    CASE
        WHEN trim(body) = '' THEN 0
        ELSE length(trim(replace(replace(body, chr(10), ' '), '  ', ' ')))
            - length(replace(replace(body, chr(10), ''), ' ', '')) + 1
    END AS body_syllables,
    md5_number_lower(body) AS body_digest
FROM placed
QUALIFY row_number() OVER (PARTITION BY article_id, content_digest ORDER BY fetched_at, record_id) = 1;

CREATE OR REPLACE TEMP TABLE wanted_version AS
WITH whole AS (
    SELECT article_id, content_digest FROM s_version WHERE kind <> 'headline'
    UNION
    SELECT v.article_id, v.content_digest
    FROM article_version AS v
    SEMI JOIN touched_article USING (article_id)
    WHERE v.kind <> 'headline' AND v.load_no >= $since
)
SELECT
    t.article_id,
    arg_max(r.content_digest, (whole.content_digest IS NOT NULL, r.fetched_at, r.record_id)) AS content_digest
FROM touched_article AS t
LEFT JOIN reading AS r
    ON r.article_id = t.article_id AND r.valid_to IS NULL AND r.outcome = 'article' AND r.load_no >= $since
LEFT JOIN whole ON whole.article_id = r.article_id AND whole.content_digest = r.content_digest
GROUP BY t.article_id;

CREATE OR REPLACE TEMP TABLE known_version AS
SELECT v.article_id, v.content_digest, v.valid_to IS NULL AS present
FROM article_version AS v
SEMI JOIN touched_article USING (article_id)
WHERE v.load_no >= $since;

UPDATE article_version SET valid_to = $run_id
WHERE valid_to IS NULL AND load_no >= $since AND article_id IN (
    SELECT k.article_id
    FROM known_version AS k
    JOIN wanted_version AS w USING (article_id)
    WHERE k.present AND k.content_digest IS DISTINCT FROM w.content_digest
);

-- Texts that were already replaced when they came to us are kept, but were never present.
CREATE OR REPLACE TEMP TABLE fresh_version AS
SELECT s.*, $run_id AS valid_from, $run_id AS valid_to, $load_no AS load_no
FROM s_version AS s
ANTI JOIN known_version USING (article_id, content_digest)
ANTI JOIN wanted_version USING (article_id, content_digest);

-- Hardly ever any: the text went back to an earlier one. Kept apart, so that history is read only for these.
CREATE OR REPLACE TEMP TABLE returning_version AS
SELECT w.*
FROM wanted_version AS w
SEMI JOIN known_version USING (article_id, content_digest)
ANTI JOIN (SELECT * FROM known_version WHERE present) AS k USING (article_id, content_digest)
ANTI JOIN s_version USING (article_id, content_digest);

INSERT INTO fresh_version
SELECT s.*, $run_id, NULL, $load_no
FROM s_version AS s
SEMI JOIN wanted_version USING (article_id, content_digest)
ANTI JOIN (SELECT * FROM known_version WHERE present) AS k USING (article_id, content_digest);

INSERT INTO fresh_version BY NAME
SELECT v.* REPLACE ($run_id AS valid_from, NULL AS valid_to, $load_no AS load_no)
FROM article_version AS v
SEMI JOIN returning_version USING (article_id, content_digest)
WHERE v.load_no >= $since
QUALIFY row_number() OVER (PARTITION BY v.article_id ORDER BY v.fetched_at, v.record_id) = 1;

INSERT INTO article_version BY NAME
SELECT * FROM fresh_version;
