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
    SELECT r.campaign_id, r.week_start, k.dimension, k.key, r.story_id
    FROM relevant_article AS r JOIN keyed AS k USING (outlet_id)
    UNION ALL
    SELECT campaign_id, week_start, 'lang', lang, story_id FROM relevant_article
),
-- Counted by outlet before the keys multiply the rows.
carried AS NOT MATERIALIZED (
    SELECT c.campaign_id, c.week_start, k.dimension, k.key, c.outlet_id, c.articles, c.stories, c.backfilled
    FROM (
        SELECT
            campaign_id, week_start, outlet_id, count(*) AS articles, count(DISTINCT story_id) AS stories,
            count(*) FILTER (backfilled) AS backfilled
        FROM relevant_article GROUP BY campaign_id, week_start, outlet_id
    ) AS c
    JOIN keyed AS k USING (outlet_id)
    UNION ALL
    SELECT
        campaign_id, week_start, 'lang', lang, outlet_id, count(*), count(DISTINCT story_id),
        count(*) FILTER (backfilled)
    FROM relevant_article GROUP BY campaign_id, week_start, lang, outlet_id
),
watched AS NOT MATERIALIZED (
    SELECT w.week_start, k.dimension, k.key, w.outlet_id, w.whole
    FROM outlet_week AS w
    JOIN (FROM keyed UNION ALL SELECT outlet_id, 'lang', unnest(lang) FROM known) AS k USING (outlet_id)
    WHERE w.in_panel
),
-- Each outlet once for a key, whether it was watched, carried, or both.
each AS NOT MATERIALIZED (
    SELECT
        campaign_id, week_start, dimension, key, outlet_id, bool_or(in_panel) AS in_panel, bool_or(whole) AS whole,
        sum(articles)::BIGINT AS articles, sum(stories)::BIGINT AS stories, sum(backfilled)::BIGINT AS backfilled
    FROM (
        SELECT
            c.campaign_id, w.week_start, w.dimension, w.key, w.outlet_id, true AS in_panel, w.whole, 0 AS articles,
            0 AS stories, 0 AS backfilled
        FROM watched AS w CROSS JOIN campaign AS c
        UNION ALL
        SELECT campaign_id, week_start, dimension, key, outlet_id, false, false, articles, stories, backfilled
        FROM carried
    )
    GROUP BY campaign_id, week_start, dimension, key, outlet_id
),
counted AS (
    SELECT
        campaign_id, week_start, dimension, key, sum(articles)::BIGINT AS articles, max(key_stories) AS stories,
        count(*) FILTER (articles > 0) AS outlets,
        count(*) FILTER (in_panel) AS panel,
        count(*) FILTER (in_panel AND whole) AS panel_whole,
        count(*) FILTER (in_panel AND articles > 0) AS carrying,
        sum(articles) ^ 2 / nullif(sum(articles ^ 2), 0) AS effective_outlets,
        sum(stories) ^ 2 / nullif(sum(stories ^ 2), 0) AS effective_outlets_stories,
        sum(backfilled)::BIGINT AS backfilled
    FROM (
        SELECT *, 0 AS key_stories FROM each
        UNION ALL BY NAME
        SELECT campaign_id, week_start, dimension, key, 0 AS articles, 0 AS stories, 0 AS backfilled,
            count(DISTINCT story_id) AS key_stories
        FROM told GROUP BY campaign_id, week_start, dimension, key
    )
    GROUP BY campaign_id, week_start, dimension, key
)
SELECT
    t.week_start, q.label, t.campaign_id, t.dimension, t.key, t.articles, t.stories, t.outlets, t.panel, t.panel_whole,
    t.carrying,
    t.carrying / nullif(t.panel, 0) AS share,
    wilson_low(t.carrying, t.panel) AS share_low,
    wilson_high(t.carrying, t.panel) AS share_high,
    t.effective_outlets, t.effective_outlets_stories,
    t.panel > 0 AND t.panel = t.panel_whole AS whole,
    q.completeness, q.completeness_low, q.completeness_high, q.completeness_method,
    t.backfilled
FROM counted AS t
JOIN collection_weekly AS q USING (week_start)
ORDER BY t.week_start, t.campaign_id, array_position(['all', 'level', 'kind', 'lang', 'place'], t.dimension), t.key;

COMMENT ON VIEW breadth_weekly IS 'How many of the monitored outlets carried the campaign in a week, by level, kind, language and place?';
