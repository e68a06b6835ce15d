-- What is declared: outlets, the panel, and the campaign. Replaced as a whole when a declaration changes.
CREATE TABLE outlet (
    outlet_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    hosts VARCHAR[] NOT NULL,
    level VARCHAR NOT NULL,
    kind VARCHAR[] NOT NULL,
    lang VARCHAR[] NOT NULL,
    places VARCHAR[] NOT NULL,
    owner VARCHAR,
    owner_source VARCHAR,
    audience_rank VARCHAR,
    audience_source VARCHAR,
    active_from DATE,
    active_to DATE,
    verified VARCHAR NOT NULL,
    demo BOOLEAN NOT NULL
);

CREATE TABLE panel (
    outlet_id VARCHAR NOT NULL,
    starts DATE NOT NULL,
    ends DATE
);

CREATE TABLE campaign (
    campaign_id VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    vi VARCHAR NOT NULL,
    en VARCHAR NOT NULL,
    starts DATE NOT NULL,
    ends DATE NOT NULL,
    issuer VARCHAR NOT NULL
);

CREATE TABLE topic (
    campaign_id VARCHAR NOT NULL,
    topic_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    vi VARCHAR NOT NULL,
    en VARCHAR NOT NULL
);

CREATE TABLE plan_item (
    campaign_id VARCHAR NOT NULL,
    item_id VARCHAR NOT NULL,
    block VARCHAR NOT NULL,
    starts DATE NOT NULL,
    ends DATE NOT NULL,
    vi VARCHAR NOT NULL,
    en VARCHAR NOT NULL,
    expect VARCHAR NOT NULL,
    expect_by VARCHAR NOT NULL
);

CREATE TABLE plan_item_agency (campaign_id VARCHAR NOT NULL, item_id VARCHAR NOT NULL, agency_id VARCHAR NOT NULL);
CREATE TABLE plan_item_audience (campaign_id VARCHAR NOT NULL, item_id VARCHAR NOT NULL, audience_id VARCHAR NOT NULL);
CREATE TABLE plan_item_document (campaign_id VARCHAR NOT NULL, item_id VARCHAR NOT NULL, document_id VARCHAR NOT NULL);
CREATE TABLE plan_item_topic (campaign_id VARCHAR NOT NULL, item_id VARCHAR NOT NULL, topic_id VARCHAR NOT NULL);

CREATE TABLE audience (
    campaign_id VARCHAR NOT NULL,
    audience_id VARCHAR NOT NULL,
    vi VARCHAR NOT NULL,
    en VARCHAR NOT NULL
);

CREATE TABLE agency (
    campaign_id VARCHAR NOT NULL,
    agency_id VARCHAR NOT NULL,
    vi VARCHAR NOT NULL,
    role VARCHAR
);

CREATE TABLE document (
    campaign_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    number VARCHAR,
    issuer VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    day DATE,
    role VARCHAR NOT NULL
);

CREATE TABLE milestone (
    campaign_id VARCHAR NOT NULL,
    milestone_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    precision VARCHAR NOT NULL,
    happened_at TIMESTAMPTZ,
    vi VARCHAR NOT NULL,
    topic_id VARCHAR,
    source VARCHAR NOT NULL,
    status VARCHAR NOT NULL
);

CREATE TABLE milestone_plan_item (
    campaign_id VARCHAR NOT NULL, milestone_id VARCHAR NOT NULL, item_id VARCHAR NOT NULL
);
