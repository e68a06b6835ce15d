-- question: How many of the monitored outlets carried the campaign in a week, by level, kind, language and place?
-- grain: one row a campaign, ISO week, dimension (all, level, kind, lang, place) and key that the panel or an article has
-- unit: outlets; relevant articles by their day
-- caveats: Keys of kind, lang and place overlap (an outlet may have several), so they add up to more than `all`. For lang the article's own language counts, for the others what the outlet declares; `chua_biet` where nobody declared it. An outlet of the panel that was not collected counts as not carrying: see `whole`. The interval treats the panel as a sample of outlets like it.
-- formula: share = carrying / panel; effective_outlets = 1 / sum(p^2), p = an outlet's part of the articles (Hill number of order 2)
-- source: Wilson 1927 (interval); Laakso and Taagepera 1979, Hill 1973 (effective number)
-- not_for: how many people were reached; comparing weeks that are not whole, or in which the panel differs
-- columns:
--   week_start: Monday of the ISO week
--   label: ISO week
--   campaign_id: the campaign
--   dimension: all, level, kind, lang or place
--   key: its value; all for all
--   articles: relevant articles
--   stories: distinct texts among them
--   outlets: outlets that carried at least one, of the panel or not
--   panel: outlets monitored in that week
--   panel_whole: of these, collected whole
--   carrying: outlets of the panel that carried at least one
--   share: carrying / panel; null without a panel
--   share_low: lower limit of its 95 % Wilson interval
--   share_high: upper limit
--   effective_outlets: so many outlets of equal weight would spread the articles as widely; null where there are none
--   effective_outlets_stories: the same of the stories each carried
--   whole: every outlet of the panel with this key was collected whole
--   completeness: of the whole panel in that week, whatever the key; null = unknown
--   completeness_low: lower limit of its interval
--   completeness_high: upper limit
--   completeness_method: how it was estimated
--   backfilled: articles that only a backfill found
CREATE VIEW breadth_weekly AS
WITH known AS NOT MATERIALIZED (
    SELECT o.outlet_id, d.level, d.kind, d.lang, d.places
    FROM (SELECT DISTINCT outlet_id FROM outlet_week) AS o
    LEFT JOIN outlet AS d USING (outlet_id)
),
keyed AS NOT MATERIALIZED (
    SELECT outlet_id, 'all' AS dimension, 'all' AS key FROM known
    UNION ALL
    SELECT outlet_id, 'level', coalesce(level, 'chua_biet') FROM known
    UNION ALL
    SELECT outlet_id, 'kind', unnest(CASE WHEN len(kind) > 0 THEN kind ELSE ['chua_biet'] END) FROM known
    UNION ALL
    SELECT outlet_id, 'place', unnest(CASE WHEN len(places) > 0 THEN places ELSE ['chua_biet'] END) FROM known
),
told AS NOT MATERIALIZED (
    SELECT r.campaign_id, r.week_start, k.dimension, k.key, r.outlet_id, r.story_id, r.backfilled
    FROM relevant_article AS r JOIN keyed AS k USING (outlet_id)
    UNION ALL
    SELECT campaign_id, week_start, 'lang', lang, outlet_id, story_id, backfilled FROM relevant_article
),
watched AS NOT MATERIALIZED (
    SELECT w.week_start, k.dimension, k.key, w.outlet_id, w.whole
    FROM outlet_week AS w
    JOIN (FROM keyed UNION ALL SELECT outlet_id, 'lang', unnest(lang) FROM known) AS k USING (outlet_id)
    WHERE w.in_panel
),
counted AS (
    SELECT
        campaign_id, week_start, dimension, key, count(*) AS articles, count(DISTINCT story_id) AS stories,
        count(*) FILTER (backfilled) AS backfilled
    FROM told GROUP BY campaign_id, week_start, dimension, key
),
spread AS (
    SELECT
        t.campaign_id, t.week_start, t.dimension, t.key, count(*) AS outlets, count(w.outlet_id) AS carrying,
        sum(t.articles) ^ 2 / sum(t.articles ^ 2) AS effective_outlets,
        sum(t.stories) ^ 2 / sum(t.stories ^ 2) AS effective_outlets_stories
    FROM (
        SELECT
            campaign_id, week_start, dimension, key, outlet_id, count(*) AS articles,
            count(DISTINCT story_id) AS stories
        FROM told GROUP BY campaign_id, week_start, dimension, key, outlet_id
    ) AS t
    LEFT JOIN watched AS w USING (week_start, dimension, key, outlet_id)
    GROUP BY t.campaign_id, t.week_start, t.dimension, t.key
),
panels AS (
    SELECT week_start, dimension, key, count(*) AS panel, count(*) FILTER (whole) AS panel_whole
    FROM watched GROUP BY week_start, dimension, key
),
grid AS (
    SELECT c.campaign_id, p.week_start, p.dimension, p.key FROM panels AS p CROSS JOIN campaign AS c
    UNION
    SELECT campaign_id, week_start, dimension, key FROM counted
)
SELECT
    g.week_start, q.label, g.campaign_id, g.dimension, g.key,
    coalesce(t.articles, 0) AS articles,
    coalesce(t.stories, 0) AS stories,
    coalesce(s.outlets, 0) AS outlets,
    coalesce(p.panel, 0) AS panel,
    coalesce(p.panel_whole, 0) AS panel_whole,
    coalesce(s.carrying, 0) AS carrying,
    coalesce(s.carrying, 0) / p.panel AS share,
    wilson_low(coalesce(s.carrying, 0), p.panel) AS share_low,
    wilson_high(coalesce(s.carrying, 0), p.panel) AS share_high,
    s.effective_outlets, s.effective_outlets_stories,
    coalesce(p.panel = p.panel_whole, false) AS whole,
    q.completeness, q.completeness_low, q.completeness_high, q.completeness_method,
    coalesce(t.backfilled, 0) AS backfilled
FROM grid AS g
JOIN collection_weekly AS q USING (week_start)
LEFT JOIN panels AS p USING (week_start, dimension, key)
LEFT JOIN counted AS t USING (campaign_id, week_start, dimension, key)
LEFT JOIN spread AS s USING (campaign_id, week_start, dimension, key)
ORDER BY g.week_start, g.campaign_id, array_position(['all', 'level', 'kind', 'lang', 'place'], g.dimension), g.key;

COMMENT ON VIEW breadth_weekly IS 'How many of the monitored outlets carried the campaign in a week, by level, kind, language and place?';
