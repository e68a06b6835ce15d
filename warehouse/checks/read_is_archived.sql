-- promise: Every reading of a crawl has its archived response, and no record is read twice at a time.
-- severity: error
SELECT r.record_id, count(*) AS readings, count(a.record_id) AS archived
FROM reading AS r
LEFT JOIN (SELECT DISTINCT record_id FROM attempt WHERE record_id IS NOT NULL) AS a USING (record_id)
WHERE r.valid_to IS NULL
GROUP BY r.record_id
HAVING count(*) <> 1 OR (any_value(r.source) = 'crawl' AND count(a.record_id) = 0);
