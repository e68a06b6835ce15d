-- question: Which items of the plan were told in which month, naming whom, for which audience?
-- grain: one row a campaign, plan item, month, timing, responsible agency (or null: whichever) and intended audience (or null: whichever), where the item was told in that month
-- unit: relevant articles by their day
-- formula: articles = number of relevant articles of the month that tell the item, name the agency and address the audience; timing = before, in or after the item's window
-- source: ours; items, agencies and audiences of the plan in campaigns/nq98/plan.toml
-- caveats: Only timing `in` fills a cell. A cell with 0 was planned, and told that month without that agency or audience. A month in which the item was not told has no row: silence is said by plan_silent, where the crawl allows it.
-- not_for: Adding up: rows with a null agency or audience hold the others, an article stands in several cells, a story in several months, and the blocks are never summed. A target, unless somebody declared one.
-- columns:
--   campaign_id: the campaign
--   item_id: the plan item
--   block: seed, duty or elsewhere
--   vi: the item in Vietnamese
--   month: first day of the month
--   timing: before, in or after the item's window
--   agency_id: an agency that the plan makes responsible, named in the article; null = whether or not
--   audience_id: an audience that the plan intends, addressed by the article; null = whether or not
--   articles: relevant articles of the cell
--   stories: distinct texts among them
--   outlets: outlets among them
--   whole: every week that the month touches was collected whole
--   completeness: of the panel in that month; null = unknown, or a week of it was not collected whole
--   completeness_method: how it was estimated
CREATE VIEW plan_coverage AS
WITH told AS (
    SELECT *, date_trunc('month', day)::DATE AS month FROM plan_telling
),
month AS (SELECT DISTINCT campaign_id, item_id, block, month, timing FROM told),
cell AS (
    SELECT m.*, g.agency_id, u.audience_id
    FROM month AS m
    JOIN (SELECT campaign_id, item_id, agency_id FROM plan_item_agency UNION ALL SELECT campaign_id, item_id, NULL FROM plan_item)
        AS g USING (campaign_id, item_id)
    JOIN (
        SELECT campaign_id, item_id, audience_id FROM plan_item_audience
        UNION ALL SELECT campaign_id, item_id, NULL FROM plan_item
    ) AS u USING (campaign_id, item_id)
),
-- What a telling fills: each responsible agency that is named and whichever, each intended audience likewise.
named AS (
    SELECT t.campaign_id, t.item_id, t.article_id, g.agency_id
    FROM told AS t
    JOIN plan_item_agency AS d USING (campaign_id, item_id)
    JOIN article_agency AS g USING (campaign_id, article_id, agency_id)
    UNION ALL SELECT campaign_id, item_id, article_id, NULL FROM told
),
addressed AS (
    SELECT t.campaign_id, t.item_id, t.article_id, u.audience_id
    FROM told AS t
    JOIN plan_item_audience AS d USING (campaign_id, item_id)
    JOIN article_audience AS u USING (campaign_id, article_id, audience_id)
    UNION ALL SELECT campaign_id, item_id, article_id, NULL FROM told
),
filled AS (
    SELECT
        t.campaign_id, t.item_id, t.month, t.timing, n.agency_id, a.audience_id, count(*) AS articles,
        count(DISTINCT t.story_id) AS stories, count(DISTINCT t.outlet_id) AS outlets
    FROM told AS t
    JOIN named AS n USING (campaign_id, item_id, article_id)
    JOIN addressed AS a USING (campaign_id, item_id, article_id)
    GROUP BY ALL
),
watched AS (
    SELECT m.month, count(w.week_start) FILTER (w.whole) AS weeks_whole,
        (date_trunc('week', last_day(m.month))::DATE - date_trunc('week', m.month)::DATE) // 7 + 1 AS weeks
    FROM (SELECT DISTINCT month FROM month) AS m
    LEFT JOIN (SELECT DISTINCT starts AS week_start, whole FROM period WHERE span = 'week') AS w
        ON w.week_start BETWEEN date_trunc('week', m.month)::DATE AND last_day(m.month)
    GROUP BY m.month
)
SELECT
    c.campaign_id, c.item_id, c.block, i.vi, c.month, c.timing, c.agency_id, c.audience_id,
    coalesce(f.articles, 0) AS articles, coalesce(f.stories, 0) AS stories, coalesce(f.outlets, 0) AS outlets,
    w.weeks_whole = w.weeks AS whole, if(w.weeks_whole = w.weeks, e.share, NULL) AS completeness,
    coalesce(if(w.weeks_whole = w.weeks, e.method, NULL), 'unknown') AS completeness_method
FROM cell AS c
JOIN plan_item AS i USING (campaign_id, item_id)
JOIN watched AS w USING (month)
LEFT JOIN filled AS f
    ON f.campaign_id = c.campaign_id AND f.item_id = c.item_id AND f.month = c.month AND f.timing = c.timing
    AND f.agency_id IS NOT DISTINCT FROM c.agency_id AND f.audience_id IS NOT DISTINCT FROM c.audience_id
LEFT JOIN estimate AS e ON e.scope = 'panel' AND e.span = 'month' AND e.starts = c.month
ORDER BY c.campaign_id, c.block DESC, c.item_id, c.month, c.timing DESC, c.agency_id NULLS FIRST, c.audience_id NULLS FIRST;

COMMENT ON VIEW plan_coverage IS 'Which items of the plan were told in which month, naming whom, for which audience?';
