-- Parameters: campaign_id, starts, ends, before_starts. `told`: every relevant article up to the period's last day;
-- `counted`: to which rows of the report it counts, in the period (now), in the one before (before), or at any time up to
-- the last day (ever).
CREATE OR REPLACE TEMP TABLE told AS
SELECT
    a.article_id, a.story_id, a.outlet_id, coalesce(o.name, a.outlet_id) AS outlet, coalesce(o.level, '') AS level,
    o.kind AS outlet_kind, coalesce(a.lang, o.lang[1], 'vi') AS lang, a.url, a.title, a.lead, a.day, a.day_basis,
    a.week_start, a.published_local, a.published_precision, a.published_doubt, a.first_seen_local, a.time_trustworthy,
    a.first_of_story, a.kind = 'headline' AS headline_only, a.credited_source, n.in_title, n.in_lead, n.depth,
    n.prominence, n.quote, n.paragraphs, n.paragraphs_on, n.origin, n.series, n.model_version,
    a.day BETWEEN $starts::DATE AND $ends::DATE AS now,
    a.day BETWEEN $before_starts::DATE AND $starts::DATE - 1 AS before
FROM annotation AS n
JOIN article AS a USING (article_id)
LEFT JOIN outlet AS o USING (outlet_id)
WHERE n.campaign_id = $campaign_id AND a.day <= $ends::DATE;

CREATE OR REPLACE TEMP TABLE counted AS
WITH linked AS (
    SELECT 'total' AS kind, '' AS key, article_id FROM told
    UNION ALL
    SELECT 'level', level, article_id FROM told
    UNION ALL
    SELECT 'kind', unnest(outlet_kind), article_id FROM told
    UNION ALL
    SELECT 'lang', lang, article_id FROM told
    UNION ALL
    SELECT 'outlet', outlet_id, article_id FROM told
    UNION ALL
    SELECT 'topic', topic_id, article_id FROM article_topic WHERE campaign_id = $campaign_id
    UNION ALL
    SELECT 'main_topic', topic_id, article_id FROM article_topic WHERE campaign_id = $campaign_id AND rank = 1
    UNION ALL
    SELECT 'plan', item_id, article_id FROM plan_telling WHERE campaign_id = $campaign_id
),
timed AS (
    SELECT l.*, CASE WHEN t.now THEN 'now' WHEN t.before THEN 'before' END AS period
    FROM linked AS l JOIN told AS t USING (article_id)
)
SELECT * FROM timed WHERE period IS NOT NULL
UNION ALL
SELECT if(p.timing = 'in', 'plan_in', 'plan_out'), p.item_id, p.article_id, 'ever'
FROM plan_telling AS p
JOIN told USING (article_id)
WHERE p.campaign_id = $campaign_id;
