-- Parameters: campaign_id, starts, ends. Each outlet of the panel or with articles; its health is that of the last week
-- of the period in which it was watched.
WITH listed AS (
    SELECT
        w.outlet_id, bool_or(w.in_panel) AS in_panel,
        arg_max(w.health, w.week_start) AS health, arg_max(w.stale_since, w.week_start) AS stale_since
    FROM outlet_week AS w
    WHERE w.week_start BETWEEN date_trunc('week', $starts::DATE)::DATE AND $ends::DATE
        AND (w.in_panel OR w.all_articles > 0)
    GROUP BY w.outlet_id
),
everything AS (
    SELECT outlet_id, count(*) AS n FROM article WHERE day BETWEEN $starts::DATE AND $ends::DATE GROUP BY outlet_id
),
mine AS (
    SELECT outlet_id, count(*) AS articles, count(DISTINCT story_id) AS stories,
        count(*) FILTER (first_of_story AND time_trustworthy) AS first_published,
        list(article_id ORDER BY day, published_local, article_id) FILTER (first_of_story AND time_trustworthy) AS first_ids,
        count(*) FILTER (NOT first_of_story) AS copies
    FROM told WHERE now GROUP BY outlet_id
)
SELECT
    l.outlet_id, coalesce(o.name, l.outlet_id) AS outlet, coalesce(o.level, '') AS level, coalesce(o.kind, []) AS kind,
    coalesce(o.lang, []) AS lang, l.in_panel, coalesce(m.articles, 0) AS articles, coalesce(m.stories, 0) AS stories,
    coalesce(m.first_published, 0) AS first_published, coalesce(m.first_ids, []) AS first_ids, coalesce(m.copies, 0) AS copies,
    coalesce(e.n, 0) AS all_articles, l.health, l.stale_since
FROM listed AS l
LEFT JOIN outlet AS o USING (outlet_id)
LEFT JOIN everything AS e USING (outlet_id)
LEFT JOIN mine AS m USING (outlet_id)
ORDER BY articles DESC, outlet;
