-- The last night: how many of the monitored outlets were collected whole.
WITH last AS (SELECT max(night) AS night FROM outlet_night),
watched AS (
    SELECT DISTINCT p.outlet_id FROM panel AS p CROSS JOIN last AS l
    WHERE l.night BETWEEN p.starts AND coalesce(p.ends, l.night)
)
SELECT
    l.night,
    (SELECT count(*) FROM watched) AS panel,
    (SELECT count(*) FROM watched AS w JOIN crawl_nights AS n ON n.outlet_id = w.outlet_id AND n.night = l.night
        WHERE n.state IN ('ok', 'quiet')) AS good
FROM last AS l
WHERE l.night IS NOT NULL;
