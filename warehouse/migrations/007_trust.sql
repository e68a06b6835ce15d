-- What completeness and the health of crawls need: audited URLs, nights held back, more of what a crawl said of itself.
-- URLs that were not chosen by title and lead, and fetched all the same as a random sample of those.
CREATE TABLE audit (
    canonical_url VARCHAR NOT NULL,
    outlet_id VARCHAR NOT NULL,
    batch_id VARCHAR NOT NULL
);

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
