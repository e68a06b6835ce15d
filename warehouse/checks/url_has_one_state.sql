-- promise: Every URL seen, tried or claimed has exactly one present state (discovered = sum of states).
-- severity: error
SELECT canonical_url, count(u.state) AS states
FROM touched_url
FULL JOIN (
    FROM current_url_state
    WHERE (SELECT whole FROM check_scope) OR canonical_url IN (SELECT canonical_url FROM touched_url)
) AS u USING (canonical_url)
GROUP BY canonical_url
HAVING count(u.state) <> 1;
