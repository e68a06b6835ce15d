-- Who loaded what, when, and how healthy each crawl was.
CREATE TABLE run (
    run_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    night DATE,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    outcome VARCHAR
);

CREATE TABLE batch (
    batch_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    night DATE,
    discoveries BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    articles BIGINT NOT NULL,
    rejections BIGINT NOT NULL,
    annotations BIGINT NOT NULL
);

CREATE TABLE outlet_night (
    outlet_id VARCHAR NOT NULL,
    night DATE,
    batch_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    works BOOLEAN NOT NULL,
    failed_sources VARCHAR[] NOT NULL,
    salvaged BOOLEAN NOT NULL,
    stopped VARCHAR,
    started_at TIMESTAMPTZ,
    finished_at TIMESTAMPTZ
);
