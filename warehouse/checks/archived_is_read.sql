-- promise: Every archived response has exactly one present reading: an article or a rejection.
-- severity: error
SELECT a.record_id, count(r.record_id) AS readings
FROM attempt AS a
LEFT JOIN reading AS r ON r.record_id = a.record_id AND r.valid_to IS NULL
WHERE a.record_id IS NOT NULL
GROUP BY a.record_id
HAVING count(r.record_id) <> 1;
