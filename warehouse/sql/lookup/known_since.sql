-- Parameters: urls (canonical). The load that first met the oldest of those that are known; null if none is.
SELECT min(load_no)
FROM known_key
WHERE key IN (SELECT md5_number_lower(unnest($urls::VARCHAR[])));
