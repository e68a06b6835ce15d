-- The ledgers, counted. Distinct URLs and records are counted by 64-bit hashes: a tenth of the memory of the texts, and
-- among ten million the chance that any two share one is three in a million.
CREATE TABLE mart.url_state AS
SELECT outlet_id, state, reason, reached_by, count(*) AS urls
FROM current_url_state
GROUP BY ALL
ORDER BY ALL;

CREATE TABLE mart.ledger AS
WITH known AS (
    SELECT hash(canonical_url) AS url FROM discovery
    UNION
    SELECT hash(canonical_url) FROM attempt
    UNION
    SELECT hash(canonical_url) FROM reading WHERE canonical_url IS NOT NULL AND valid_to IS NULL
)
SELECT
    (SELECT count(DISTINCT hash(canonical_url)) FROM discovery) AS shown_by_channels,
    (SELECT count(*) FROM known) AS discovered,
    (SELECT count(*) FROM attempt WHERE record_id IS NOT NULL) AS archived,
    (SELECT count(DISTINCT hash(record_id)) FROM reading WHERE source = 'import') AS imported,
    (SELECT count(*) FROM reading WHERE valid_to IS NULL AND outcome = 'article') AS articles,
    (SELECT count(*) FROM reading WHERE valid_to IS NULL AND outcome = 'rejection') AS rejections,
    (SELECT coalesce(sum(archived), 0)::BIGINT FROM held WHERE valid_to IS NULL) AS held_archived,
    (SELECT coalesce(sum(articles + rejections), 0)::BIGINT FROM held WHERE valid_to IS NULL) AS held_read,
    (SELECT count(*) FROM held WHERE valid_to IS NULL) AS held_batches;

CREATE TABLE mart.reading_count AS
SELECT extractor_version, source, outcome, reason, valid_to IS NULL AS present, count(*) AS records
FROM reading
GROUP BY ALL
ORDER BY ALL;

CREATE TABLE mart.reading_version AS
SELECT
    extractor_version,
    count(DISTINCT hash(record_id)) AS records,
    count(DISTINCT hash(record_id)) FILTER (outcome = 'article') AS articles,
    count(DISTINCT hash(record_id)) FILTER (outcome = 'rejection') AS rejections
FROM reading
GROUP BY extractor_version
ORDER BY extractor_version;
