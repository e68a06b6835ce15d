-- How long each version is and what its body's digest is, kept at load, so that no measure has to read bodies again.
ALTER TABLE article_version ADD COLUMN body_syllables INTEGER;
ALTER TABLE article_version ADD COLUMN body_digest UBIGINT;

UPDATE article_version SET
    body_syllables = CASE
        WHEN trim(body) = '' THEN 0
        ELSE length(trim(replace(replace(body, chr(10), ' '), '  ', ' ')))
            - length(replace(replace(body, chr(10), ''), ' ', '')) + 1
    END,
    body_digest = md5_number_lower(body);

CREATE OR REPLACE VIEW current_article AS
SELECT a.outlet_id, a.url, a.canonical_url, a.source, a.first_seen_at, v.* EXCLUDE (valid_from, valid_to)
FROM article AS a
JOIN article_version AS v USING (article_id)
WHERE v.valid_to IS NULL;

-- How many people an outlet reaches, as somebody declared it: a range, its unit, who says so and of when.
ALTER TABLE outlet ADD COLUMN reach_low BIGINT;
ALTER TABLE outlet ADD COLUMN reach_high BIGINT;
ALTER TABLE outlet ADD COLUMN reach_unit VARCHAR;
ALTER TABLE outlet ADD COLUMN reach_source VARCHAR;
ALTER TABLE outlet ADD COLUMN reach_as_of DATE;
