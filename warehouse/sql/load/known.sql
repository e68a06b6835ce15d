-- Parameters: name, anew (the batch reads again what was read before). What of the batch is known, and since which load:
-- no row of anything it touches is older. A known URL that is merely shown again is not touched, except where an outlet
-- is not fetched whole, because there its title may be what tells it.
CREATE OR REPLACE TEMP TABLE s_key AS
SELECT key, bool_and(shown) AS shown
FROM (
    SELECT DISTINCT md5_number_lower(canonical_url) AS key,
        NOT EXISTS (FROM not_selected WHERE outlet_id = $name) AND channel <> 'import' AS shown
    FROM s_discovery
    UNION ALL
    SELECT md5_number_lower(canonical_url), false FROM s_attempt
    UNION ALL
    SELECT md5_number_lower(canonical_url), false FROM s_choice
    UNION ALL
    SELECT md5_number_lower(coalesce(canonical_url, article_id)), false
    FROM s_reading WHERE coalesce(canonical_url, article_id) IS NOT NULL
)
GROUP BY key;

CREATE OR REPLACE TEMP TABLE s_known AS
SELECT key, min(k.load_no) AS load_no, bool_or(k.settled) AS settled, any_value(s.shown) AND bool_or(k.settled) AS passed
FROM known_key AS k JOIN s_key AS s USING (key)
GROUP BY key;

SELECT
    (SELECT coalesce(max(load_no), 0) + 1 FROM batch)::INTEGER AS load_no,
    CASE
        WHEN $anew THEN 0
        ELSE coalesce(
            (SELECT min(load_no) FROM s_known WHERE NOT passed), (SELECT coalesce(max(load_no), 0) + 1 FROM batch)
        )
    END::INTEGER AS since;
