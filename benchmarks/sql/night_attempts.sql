-- Parameters: outlet_id, night, a_day.
SELECT
    outlet_id, url, url AS canonical_url, 1 AS attempt_no, night_at + to_milliseconds(n % $a_day) AS "at",
    if(gone, 'not_found', 'ok') AS outcome, if(gone, 404, 200) AS status, if(gone, 0, 150000) AS bytes,
    md5('p' || n) AS content_digest, if(gone, NULL, 1000 + (n % $a_day) * 9000) AS "offset", if(gone, NULL, 8990) AS "length"
FROM tonight WHERE outlet_id = $outlet_id
UNION ALL
SELECT
    outlet_id, url, url, 1, night_at + ($night::DATE - day) * INTERVAL 1 DAY, 'not_modified', 304, 0, NULL, NULL, NULL
FROM made
WHERE outlet_id = $outlet_id AND relevant AND NOT gone AND NOT no_article AND $night::DATE - day IN (1, 3, 7);
