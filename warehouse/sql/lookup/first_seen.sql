-- Parameters: outlet_id, urls (canonical), since (the load that first met the oldest of them; no row of theirs is older).
SELECT canonical_url, min(seen_at)
FROM discovery
WHERE load_no >= $since AND outlet_id = $outlet_id AND canonical_url IN (SELECT unnest($urls::VARCHAR[]))
GROUP BY canonical_url;
