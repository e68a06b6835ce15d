-- Articles, their versions, and the stories they belong to. A version whose valid_to is null is the present one.
CREATE TABLE article (
    article_id VARCHAR NOT NULL,
    outlet_id VARCHAR NOT NULL,
    url VARCHAR,
    canonical_url VARCHAR,
    source VARCHAR NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    valid_from VARCHAR NOT NULL
);

CREATE TABLE article_version (
    article_id VARCHAR NOT NULL,
    version_id VARCHAR NOT NULL,
    content_digest VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    lead VARCHAR,
    body VARCHAR NOT NULL,
    authors VARCHAR[] NOT NULL,
    tags VARCHAR[] NOT NULL,
    section VARCHAR,
    lang VARCHAR,
    credited_source VARCHAR,
    published_raw VARCHAR,
    published_field VARCHAR,
    published_at TIMESTAMPTZ,
    published_precision VARCHAR NOT NULL,
    published_zone VARCHAR,
    published_doubt VARCHAR,
    published_doubtful BOOLEAN NOT NULL,
    published_local TIMESTAMP,
    day DATE NOT NULL,
    day_basis VARCHAR NOT NULL,
    week_start DATE NOT NULL,
    method VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    valid_from VARCHAR NOT NULL,
    valid_to VARCHAR
);

CREATE VIEW current_article AS
SELECT a.outlet_id, a.url, a.canonical_url, a.source, a.first_seen_at, v.* EXCLUDE (valid_from, valid_to)
FROM article AS a
JOIN article_version AS v USING (article_id)
WHERE v.valid_to IS NULL;

CREATE TABLE story_member (
    article_id VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL,
    valid_from VARCHAR NOT NULL,
    valid_to VARCHAR
);

CREATE TABLE story_alias (
    old_story_id VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL,
    valid_from VARCHAR NOT NULL
);

CREATE VIEW current_story AS
SELECT article_id, story_id FROM story_member WHERE valid_to IS NULL;

-- The loading runs whose articles were grouped into stories; the others still have to be.
CREATE TABLE grouped_run (run_id VARCHAR NOT NULL);
