-- URLs seen, tries to get them, what each archived response or imported record gave, and where each URL stands.
CREATE TABLE discovery (
    outlet_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    canonical_url VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    title VARCHAR,
    lead VARCHAR,
    published_raw VARCHAR,
    batch_id VARCHAR NOT NULL,
    batch_name VARCHAR NOT NULL
);

CREATE TABLE attempt (
    outlet_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    canonical_url VARCHAR NOT NULL,
    attempt_no INTEGER NOT NULL,
    tried_at TIMESTAMPTZ NOT NULL,
    outcome VARCHAR NOT NULL,
    status INTEGER,
    detail VARCHAR,
    bytes BIGINT,
    content_digest VARCHAR,
    redirected_to VARCHAR,
    archive_offset BIGINT,
    archive_length BIGINT,
    record_id VARCHAR,
    batch_id VARCHAR NOT NULL,
    batch_name VARCHAR NOT NULL
);

CREATE TABLE not_selected (
    canonical_url VARCHAR NOT NULL,
    outlet_id VARCHAR NOT NULL,
    batch_id VARCHAR NOT NULL
);

CREATE TABLE reading (
    record_id VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    outlet_id VARCHAR,
    url VARCHAR,
    canonical_url VARCHAR,
    article_id VARCHAR,
    version_id VARCHAR,
    content_digest VARCHAR,
    reason VARCHAR,
    detail VARCHAR,
    source VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    batch_id VARCHAR NOT NULL,
    batch_name VARCHAR NOT NULL,
    valid_from VARCHAR NOT NULL,
    valid_to VARCHAR
);

CREATE TABLE url_state (
    canonical_url VARCHAR NOT NULL,
    outlet_id VARCHAR,
    url VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    reason VARCHAR,
    target VARCHAR,
    article_id VARCHAR,
    reached_by VARCHAR NOT NULL,
    valid_from VARCHAR NOT NULL,
    valid_to VARCHAR
);

CREATE VIEW current_url_state AS
SELECT * EXCLUDE (valid_from, valid_to) FROM url_state WHERE valid_to IS NULL;
