-- Parameters: outlet_id, night. The days since the last whole crawl, seven at most, that a night is answerable for, and
-- the articles that are known of them.
WITH last AS (SELECT max(night) AS night FROM outlet_night WHERE outlet_id = $outlet_id AND works AND night < $night::DATE),
days AS (
    SELECT ($night::DATE - n)::DATE AS day
    FROM (SELECT unnest(range(7))::INTEGER AS n), last
    WHERE n = 0 OR $night::DATE - n > last.night
)
SELECT d.day, coalesce(list(a.article_id) FILTER (a.article_id IS NOT NULL), []) AS articles
FROM days AS d
LEFT JOIN current_article AS a ON a.outlet_id = $outlet_id AND a.day = d.day
GROUP BY d.day
ORDER BY d.day;
