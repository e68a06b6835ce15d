-- promise: Every article's outlet is declared.
-- severity: error
SELECT outlet_id, count(*) AS articles FROM article
WHERE outlet_id NOT IN (SELECT outlet_id FROM outlet) GROUP BY outlet_id;
