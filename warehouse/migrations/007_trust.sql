-- What completeness and the health of crawls need: nights held back, more of what a crawl said of itself.

-- Crawls that broke their outlet's declared bounds: not loaded, their files kept, until valid_to (the run that loaded).
CREATE TABLE held (
    outlet_id VARCHAR NOT NULL,
    night DATE,
    batch_id VARCHAR NOT NULL,
    batch_name VARCHAR NOT NULL,
    why VARCHAR[] NOT NULL,
    archived BIGINT NOT NULL,
    articles BIGINT NOT NULL,
    rejections BIGINT NOT NULL,
    finished_at TIMESTAMPTZ,
    valid_from VARCHAR NOT NULL,
    valid_to VARCHAR
);

-- Links of a source that lead to other hosts; what went wrong with it.
ALTER TABLE poll ADD COLUMN elsewhere BIGINT;
ALTER TABLE poll ADD COLUMN detail VARCHAR;

-- Why the crawl does not count as working.
ALTER TABLE outlet_night ADD COLUMN why VARCHAR;
