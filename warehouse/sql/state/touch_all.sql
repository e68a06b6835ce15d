-- The URLs whose states are checked (check_scope).
CREATE OR REPLACE TEMP TABLE touched_url AS
WITH scope AS (FROM check_scope),
met AS (
    SELECT canonical_url, load_no FROM discovery
    UNION ALL
    SELECT canonical_url, load_no FROM attempt
    UNION ALL
    SELECT canonical_url, load_no FROM reading WHERE canonical_url IS NOT NULL AND valid_to IS NULL
)
SELECT DISTINCT canonical_url
FROM met
WHERE load_no > (SELECT load_no FROM scope) OR hash(canonical_url) % 64 = (SELECT part FROM scope);
