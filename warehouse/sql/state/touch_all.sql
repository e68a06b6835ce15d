-- The URLs that the loads in question met (check_scope), and the load before which none of them was known.
CREATE OR REPLACE TEMP TABLE touched_url AS
WITH scope AS (SELECT load_no FROM check_scope)
SELECT canonical_url FROM discovery WHERE load_no > (SELECT load_no FROM scope)
UNION
SELECT canonical_url FROM attempt WHERE load_no > (SELECT load_no FROM scope)
UNION
SELECT canonical_url FROM reading
WHERE canonical_url IS NOT NULL AND valid_to IS NULL AND load_no > (SELECT load_no FROM scope)
UNION
SELECT canonical_url FROM url_state WHERE load_no > (SELECT load_no FROM scope) AND NOT (SELECT whole FROM check_scope);

SELECT
    CASE
        WHEN (SELECT whole FROM check_scope) THEN 0
        ELSE (
            SELECT coalesce(min(k.load_no), 0)
            FROM known_key AS k
            SEMI JOIN (SELECT md5_number_lower(canonical_url) AS key FROM touched_url) AS t USING (key)
        )
    END::INTEGER AS since;
