-- What lets a night be loaded without reading history: the number of the load that wrote a row, which only grows, so
-- that older rows are passed over; and for every URL the load that first met it. `settled`: shown by a channel, so that
-- being shown again changes nothing. Articles without a URL have their id as key.
ALTER TABLE batch ADD COLUMN load_no INTEGER DEFAULT 0;
ALTER TABLE discovery ADD COLUMN load_no INTEGER DEFAULT 0;
ALTER TABLE attempt ADD COLUMN load_no INTEGER DEFAULT 0;
ALTER TABLE reading ADD COLUMN load_no INTEGER DEFAULT 0;
ALTER TABLE url_state ADD COLUMN load_no INTEGER DEFAULT 0;
ALTER TABLE article ADD COLUMN load_no INTEGER DEFAULT 0;
ALTER TABLE article_version ADD COLUMN load_no INTEGER DEFAULT 0;
ALTER TABLE annotation ADD COLUMN load_no INTEGER DEFAULT 0;

CREATE TABLE known_key (key UBIGINT NOT NULL, load_no INTEGER NOT NULL, settled BOOLEAN NOT NULL);

INSERT INTO known_key
SELECT md5_number_lower(canonical_url), 0, coalesce(max(reached_by) = 'channel', false)
FROM (
    SELECT canonical_url, reached_by FROM url_state WHERE valid_to IS NULL
    UNION ALL
    SELECT canonical_url, NULL FROM discovery
    UNION ALL
    SELECT canonical_url, NULL FROM attempt
    UNION ALL
    SELECT canonical_url, NULL FROM reading WHERE canonical_url IS NOT NULL
    UNION ALL
    SELECT article_id, NULL FROM article WHERE canonical_url IS NULL
)
GROUP BY canonical_url;

CREATE OR REPLACE VIEW current_url_state AS
SELECT * EXCLUDE (valid_from, valid_to, load_no) FROM url_state WHERE valid_to IS NULL;

CREATE OR REPLACE VIEW current_article AS
SELECT a.outlet_id, a.url, a.canonical_url, a.source, a.first_seen_at, v.* EXCLUDE (valid_from, valid_to, load_no)
FROM article AS a
JOIN article_version AS v USING (article_id)
WHERE v.valid_to IS NULL;

CREATE OR REPLACE VIEW current_annotation AS
SELECT * EXCLUDE (valid_from, valid_to, load_no) FROM annotation WHERE valid_to IS NULL;

-- Up to which load the URL states were found to follow from the ledgers; a row each time.
CREATE TABLE states_right (load_no INTEGER NOT NULL);

-- Where several writers share a warehouse: the row that each of their transactions changes (sql/lake/turn.sql).
CREATE TABLE turn (taken BIGINT NOT NULL);

INSERT INTO turn VALUES (0);
