-- Parameters: load_no. URLs met for the first time, and those that a channel shows for the first time.
INSERT INTO known_key
SELECT DISTINCT n.key, $load_no, n.settled
FROM (
    SELECT md5_number_lower(u.canonical_url) AS key, coalesce(d.reached_by = 'channel', false) AS settled
    FROM touched_url AS u LEFT JOIN derived_state AS d USING (canonical_url)
    UNION ALL
    SELECT md5_number_lower(article_id), false FROM fresh_article WHERE canonical_url IS NULL
) AS n
LEFT JOIN s_known AS k USING (key)
WHERE k.key IS NULL OR (n.settled AND NOT k.settled);
