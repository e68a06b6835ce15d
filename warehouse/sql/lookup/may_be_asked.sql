-- Parameters: outlet_ids, seen_from (articles first seen earlier are not fetched again). What the next night may ask for
-- unasked, and the load that first met the oldest of it: no row of the ledgers that speaks of it is older.
CREATE OR REPLACE TEMP TABLE may_be_asked AS
SELECT outlet_id, canonical_url, url, reached_by, state = 'pending' AS pending
FROM url_state
WHERE valid_to IS NULL AND outlet_id IN (SELECT unnest($outlet_ids::VARCHAR[])) AND (
    state = 'pending'
    OR state = 'fetched' AND article_id IN (
        SELECT a.article_id
        FROM article AS a
        SEMI JOIN (FROM annotation WHERE valid_to IS NULL AND relevant) AS n USING (article_id)
        WHERE a.first_seen_at >= $seen_from
    )
);

SELECT coalesce(min(load_no), 0)
FROM known_key
WHERE key IN (SELECT md5_number_lower(canonical_url) FROM may_be_asked);
