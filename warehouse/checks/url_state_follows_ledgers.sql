-- promise: The stored state of a URL is the one that its discoveries, attempts and readings give.
-- severity: error
SELECT canonical_url, s.state AS stored, d.state AS derived, s.reason AS stored_reason, d.reason AS derived_reason
FROM derived_state AS d
JOIN current_url_state AS s USING (canonical_url)
WHERE (s.state, s.reason, s.target, s.article_id) IS DISTINCT FROM (d.state, d.reason, d.target, d.article_id);
