CREATE OR REPLACE TEMP TABLE touched_url AS
SELECT canonical_url FROM discovery
UNION
SELECT canonical_url FROM attempt
UNION
SELECT canonical_url FROM reading WHERE canonical_url IS NOT NULL AND valid_to IS NULL;
