-- Parameters: campaign_id. Outlets that are or were monitored, or with relevant articles. Completeness is of the latest
-- week that a night has wholly passed.
WITH told AS (
    SELECT
        outlet_id, count(*) AS articles, count(DISTINCT story_id) AS stories,
        count(*) FILTER (first_of_story AND time_trustworthy) AS first_published, max(day) AS last_article
    FROM shown GROUP BY outlet_id
),
listed AS (SELECT outlet_id, count(*) AS all_articles FROM article GROUP BY outlet_id),
complete AS (SELECT c.* FROM completeness_weekly AS c JOIN latest USING (week_start) WHERE c.scope = 'outlet'),
every AS (SELECT outlet_id FROM told UNION SELECT outlet_id FROM crawl_health)
SELECT
    e.outlet_id, coalesce(o.name, e.outlet_id) AS name, coalesce(o.level, 'chua_biet') AS level,
    coalesce(o.kind, []) AS kind, coalesce(o.lang, []) AS lang, coalesce(h.in_panel, false) AS in_panel,
    coalesce(t.articles, 0) AS articles, coalesce(t.stories, 0) AS stories,
    coalesce(t.first_published, 0) AS first_published, coalesce(l.all_articles, 0) AS all_articles, t.last_article,
    coalesce(h.state, 'never_crawled') AS state, h.since, h.last_good, coalesce(h.why, '') AS why,
    c.completeness AS share, c.low, c.high, coalesce(c.completeness_method, 'unknown') AS method
FROM every AS e
LEFT JOIN outlet AS o USING (outlet_id)
LEFT JOIN told AS t USING (outlet_id)
LEFT JOIN listed AS l USING (outlet_id)
LEFT JOIN crawl_health AS h USING (outlet_id)
LEFT JOIN complete AS c USING (outlet_id)
ORDER BY articles DESC, name;
