-- question: The account of the plan, per year and as a whole: was each item told, how often of the times it was due, where was it silent?
-- grain: one row a campaign, period (year, whole) and plan item whose window touches it
-- unit: relevant articles by their day; terms of plan_term
-- formula: state = told if every term that is over was told, partly if some was, or an article told it at another time of its window; else silent if a term was silent, unknown if none could be judged, open if no term is over, no_term if nothing made it due and nothing was told
-- source: ours; the plan sets no number, `expect` is ours
-- caveats: A term counts in the year of its due day, and an item expected once may have been told in the year before. `articles_outside` tell the item before or after its window and fill nothing. An item due at milestones without any in the period is told where an article tells it.
-- not_for: Adding up blocks, or stories of years. Judging agencies: what was supplied and not printed is not seen.
-- columns:
--   campaign_id: the campaign
--   span: year or whole
--   starts: first day of the period
--   ends: last day
--   label: the period
--   block: seed, duty or elsewhere
--   item_id: the plan item
--   vi: the item in Vietnamese
--   expect: once, monthly, quarterly or on_milestone
--   terms: times it was due in the period
--   terms_told: of these, told
--   terms_silent: of these, over, untold, and collected whole
--   terms_unknown: of these, over, untold, and not collected whole
--   terms_open: of these, not over yet and untold
--   state: told, partly, silent, unknown, open or no_term
--   articles: relevant articles of the period that tell it inside its window
--   stories: distinct texts among them
--   outlets: outlets among them
--   articles_outside: articles of the period that tell it before or after its window
--   months_told: calendar months with such an article
--   first_told: day of the first one inside the window
--   last_told: day of the last
--   agencies_planned: agencies that the plan makes responsible
--   agencies_named: of these, named in such an article
--   audiences_planned: audiences that the plan intends
--   audiences_addressed: of these, addressed by such an article
--   ended: a night after the period's last day was crawled
--   weeks: ISO weeks of the period
--   weeks_whole: of these, collected whole
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW plan_account AS
WITH grid AS (
    SELECT p.*, i.item_id, i.block, i.vi, i.expect
    FROM period AS p
    JOIN plan_item AS i ON i.campaign_id = p.campaign_id AND i.starts <= p.ends AND i.ends >= p.starts
    WHERE p.span <> 'week'
),
term AS (
    SELECT
        g.campaign_id, g.span, g.starts, g.item_id, count(t.state) AS terms,
        count(*) FILTER (t.state = 'told') AS terms_told, count(*) FILTER (t.state = 'silent') AS terms_silent,
        count(*) FILTER (t.state = 'unknown') AS terms_unknown, count(*) FILTER (t.state = 'open') AS terms_open
    FROM grid AS g
    LEFT JOIN plan_term AS t
        ON t.campaign_id = g.campaign_id AND t.item_id = g.item_id AND t.due_day BETWEEN g.starts AND g.ends
    GROUP BY ALL
),
told AS (
    SELECT a.campaign_id, a.span, a.starts, t.item_id, t.article_id, t.story_id, t.outlet_id, t.day, t.timing
    FROM plan_telling AS t
    JOIN article_period AS a USING (campaign_id, article_id)
    WHERE a.span <> 'week'
),
counted AS (
    SELECT
        campaign_id, span, starts, item_id,
        count(*) FILTER (timing = 'in') AS articles,
        count(DISTINCT story_id) FILTER (timing = 'in') AS stories,
        count(DISTINCT outlet_id) FILTER (timing = 'in') AS outlets,
        count(*) FILTER (timing <> 'in') AS articles_outside,
        count(DISTINCT date_trunc('month', day)) FILTER (timing = 'in') AS months_told,
        min(day) FILTER (timing = 'in') AS first_told, max(day) FILTER (timing = 'in') AS last_told
    FROM told GROUP BY ALL
),
agency_met AS (
    SELECT t.campaign_id, t.span, t.starts, t.item_id, count(DISTINCT d.agency_id) AS n
    FROM told AS t
    JOIN plan_item_agency AS d USING (campaign_id, item_id)
    JOIN article_agency AS g USING (campaign_id, article_id, agency_id)
    WHERE t.timing = 'in' GROUP BY ALL
),
audience_met AS (
    SELECT t.campaign_id, t.span, t.starts, t.item_id, count(DISTINCT d.audience_id) AS n
    FROM told AS t
    JOIN plan_item_audience AS d USING (campaign_id, item_id)
    JOIN article_audience AS g USING (campaign_id, article_id, audience_id)
    WHERE t.timing = 'in' GROUP BY ALL
),
agency_meant AS (SELECT campaign_id, item_id, count(*) AS n FROM plan_item_agency GROUP BY ALL),
audience_meant AS (SELECT campaign_id, item_id, count(*) AS n FROM plan_item_audience GROUP BY ALL)
SELECT
    g.campaign_id, g.span, g.starts, g.ends, g.label, g.block, g.item_id, g.vi, g.expect, t.terms, t.terms_told,
    t.terms_silent, t.terms_unknown, t.terms_open,
    CASE
        WHEN t.terms_told > 0 AND t.terms_silent + t.terms_unknown = 0 THEN 'told'
        WHEN t.terms = 0 AND c.articles > 0 THEN 'told'
        WHEN t.terms_told > 0 OR c.articles > 0 THEN 'partly'
        WHEN t.terms = 0 THEN 'no_term'
        WHEN t.terms_silent > 0 THEN 'silent'
        WHEN t.terms_unknown > 0 THEN 'unknown'
        ELSE 'open'
    END AS state,
    coalesce(c.articles, 0) AS articles, coalesce(c.stories, 0) AS stories, coalesce(c.outlets, 0) AS outlets,
    coalesce(c.articles_outside, 0) AS articles_outside, coalesce(c.months_told, 0) AS months_told, c.first_told,
    c.last_told, coalesce(gp.n, 0) AS agencies_planned, coalesce(gm.n, 0) AS agencies_named,
    coalesce(up.n, 0) AS audiences_planned, coalesce(um.n, 0) AS audiences_addressed, g.ended, g.weeks, g.weeks_whole,
    g.whole, g.completeness, g.completeness_method
FROM grid AS g
JOIN term AS t USING (campaign_id, span, starts, item_id)
LEFT JOIN counted AS c USING (campaign_id, span, starts, item_id)
LEFT JOIN agency_meant AS gp USING (campaign_id, item_id)
LEFT JOIN agency_met AS gm USING (campaign_id, span, starts, item_id)
LEFT JOIN audience_meant AS up USING (campaign_id, item_id)
LEFT JOIN audience_met AS um USING (campaign_id, span, starts, item_id)
ORDER BY g.campaign_id, g.span, g.starts, array_position(['seed', 'duty', 'elsewhere'], g.block), g.item_id;

COMMENT ON VIEW plan_account IS 'The account of the plan, per year and as a whole: was each item told, how often of the times it was due, where was it silent?';
