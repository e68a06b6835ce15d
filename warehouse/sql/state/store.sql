-- Parameters: run_id, load_no, since. Closes the states that changed, opens the new ones.
CREATE OR REPLACE TEMP TABLE changed_state AS
SELECT d.*, s.canonical_url IS NULL AS fresh
FROM derived_state AS d
LEFT JOIN (SELECT s.* FROM url_state AS s SEMI JOIN touched_url USING (canonical_url) WHERE s.valid_to IS NULL AND s.load_no >= $since) AS s
    USING (canonical_url)
WHERE s.canonical_url IS NULL
    OR (s.state, s.reason, s.target, s.article_id, s.reached_by)
    IS DISTINCT FROM (d.state, d.reason, d.target, d.article_id, d.reached_by);

UPDATE url_state SET valid_to = $run_id
WHERE valid_to IS NULL AND load_no >= $since AND (
    canonical_url IN (SELECT canonical_url FROM changed_state)
    OR canonical_url IN (SELECT canonical_url FROM touched_url ANTI JOIN derived_state USING (canonical_url))
);

INSERT INTO url_state
SELECT canonical_url, outlet_id, url, state, reason, target, article_id, reached_by, $run_id, NULL, $load_no
FROM changed_state;
