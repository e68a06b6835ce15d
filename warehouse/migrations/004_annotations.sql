-- What each version says about each campaign. annotation_id stands for (article, version, campaign, model); the parts
-- of an annotation are written once, its validity may open more than once (a text that went back to an earlier one).
CREATE TABLE annotation (
    annotation_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    version_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    model_version VARCHAR NOT NULL,
    relevant BOOLEAN NOT NULL,
    relevance DOUBLE NOT NULL,
    reasons VARCHAR[] NOT NULL,
    depth VARCHAR,
    in_title BOOLEAN,
    in_lead BOOLEAN,
    first_at DOUBLE,
    paragraphs INTEGER,
    paragraphs_on INTEGER,
    prominence DOUBLE,
    quote VARCHAR,
    valid_from VARCHAR NOT NULL,
    valid_to VARCHAR
);

CREATE VIEW current_annotation AS
SELECT * EXCLUDE (valid_from, valid_to) FROM annotation WHERE valid_to IS NULL;

CREATE TABLE mention (
    annotation_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    document_id VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    counts BOOLEAN NOT NULL,
    why VARCHAR NOT NULL
);

CREATE TABLE annotation_topic (
    annotation_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    topic_id VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    terms VARCHAR[] NOT NULL
);

CREATE TABLE annotation_plan_item (
    annotation_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    item_id VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    terms VARCHAR[] NOT NULL
);

CREATE TABLE annotation_audience (
    annotation_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    audience_id VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    terms VARCHAR[] NOT NULL
);

CREATE TABLE annotation_agency (
    annotation_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    agency_id VARCHAR NOT NULL
);

CREATE TABLE annotation_milestone (
    annotation_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    milestone_id VARCHAR NOT NULL
);
