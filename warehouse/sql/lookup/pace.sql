-- Parameters: outlets (ids). What earlier crawls of each outlet say about a page and about a day.
WITH page AS (
    SELECT outlet_id, avg(archive_length) AS archive_bytes, count(*) AS pages
    FROM attempt WHERE record_id IS NOT NULL AND outlet_id IN (SELECT unnest($outlets::VARCHAR[]))
    GROUP BY outlet_id
),
-- Days around which nights were crawled: the first and last are not whole.
daily AS (
    SELECT outlet_id, median(articles) AS articles_a_day, count(*) AS days
    FROM (
        SELECT outlet_id, day, count(*) AS articles FROM current_article
        WHERE day_basis = 'published' AND outlet_id IN (SELECT unnest($outlets::VARCHAR[]))
        GROUP BY outlet_id, day
    )
    GROUP BY outlet_id
)
SELECT o.outlet_id, p.archive_bytes, p.pages, d.articles_a_day, d.days
FROM (SELECT unnest($outlets::VARCHAR[]) AS outlet_id) AS o
LEFT JOIN page AS p USING (outlet_id)
LEFT JOIN daily AS d USING (outlet_id)
ORDER BY o.outlet_id;
