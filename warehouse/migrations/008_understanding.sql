-- What a version says beyond topics: stage, origin, series, voices, claims, listening, places; and what was declared.
ALTER TABLE annotation ADD COLUMN stage VARCHAR;
ALTER TABLE annotation ADD COLUMN origin VARCHAR;
ALTER TABLE annotation ADD COLUMN origin_cue VARCHAR;
ALTER TABLE annotation ADD COLUMN series VARCHAR;
ALTER TABLE annotation ADD COLUMN series_part INTEGER;

CREATE OR REPLACE VIEW current_annotation AS
SELECT * EXCLUDE (valid_from, valid_to) FROM annotation WHERE valid_to IS NULL;

CREATE TABLE annotation_voice (
    annotation_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    speaker VARCHAR,
    role_id VARCHAR NOT NULL,
    agency_id VARCHAR,
    speech VARCHAR NOT NULL,
    cue VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL
);

CREATE TABLE annotation_claim (
    annotation_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    fact_id VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    stated VARCHAR NOT NULL,
    expected VARCHAR,
    sentence VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL
);

CREATE TABLE annotation_listening (
    annotation_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    listening_id VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    terms VARCHAR[] NOT NULL
);

CREATE TABLE annotation_place (
    annotation_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    place_id VARCHAR NOT NULL
);

CREATE TABLE fact (
    campaign_id VARCHAR NOT NULL,
    fact_id VARCHAR NOT NULL,
    statement VARCHAR NOT NULL,
    value VARCHAR,
    disputed VARCHAR[] NOT NULL,
    source VARCHAR,
    verified BOOLEAN NOT NULL
);

CREATE TABLE place (
    campaign_id VARCHAR NOT NULL,
    place_id VARCHAR NOT NULL,
    vi VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    starts DATE,
    ends DATE
);

CREATE TABLE voice_role (
    campaign_id VARCHAR NOT NULL,
    role_id VARCHAR NOT NULL,
    vi VARCHAR NOT NULL,
    en VARCHAR NOT NULL
);

CREATE TABLE listening (
    campaign_id VARCHAR NOT NULL,
    listening_id VARCHAR NOT NULL,
    vi VARCHAR NOT NULL,
    en VARCHAR NOT NULL
);

CREATE TABLE origin (
    campaign_id VARCHAR NOT NULL,
    origin_id VARCHAR NOT NULL,
    vi VARCHAR NOT NULL,
    en VARCHAR NOT NULL
);
