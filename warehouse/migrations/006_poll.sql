-- How each source fared each time it was asked: what it listed, and how much of that was known already.
CREATE TABLE poll (
    outlet_id VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    polled_at TIMESTAMPTZ NOT NULL,
    outcome VARCHAR NOT NULL,
    conditional BOOLEAN NOT NULL,
    audit BOOLEAN NOT NULL,
    unmoved BOOLEAN NOT NULL,
    items BIGINT NOT NULL,
    new_items BIGINT NOT NULL,
    batch_id VARCHAR NOT NULL
);
