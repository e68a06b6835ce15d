-- question: When was each plan item due to be told, and was it?
-- grain: one row a campaign, plan item and term
-- unit: days; relevant articles by their day
-- formula: terms = each calendar month (monthly) or quarter (quarterly) that the window covers, the window itself (once), [-3, +30] days of each linked milestone known to the day (on_milestone); told = an article inside the term and the window
-- source: ours; the plan sets no number, `expect` is ours
-- caveats: A term that nobody told is `silent` only if every week of it was collected whole, else `unknown`: our crawl may be the reason. Terms that are not over are `open`.
-- not_for: The running judgement, which looks back from today: that is plan_weekly. Adding up blocks.
-- columns:
--   campaign_id: the campaign
--   item_id: the plan item
--   block: seed, duty or elsewhere
--   expect: once, monthly, quarterly or on_milestone
--   term_starts: first day of the term, inside the window
--   term_ends: last day
--   milestone_id: the milestone that makes it due, for on_milestone
--   due_day: the day that decides in which year it counts: the milestone's, else term_ends
--   articles: relevant articles that tell the item in the term
--   stories: distinct texts among them
--   first_told: day of the first of them
--   weeks: ISO weeks that the term touches
--   weeks_whole: of these, collected whole
--   state: told, silent, unknown or open
CREATE VIEW plan_term AS
WITH judged AS (
    SELECT max(day) AS day FROM (SELECT max(night) AS day FROM outlet_night UNION ALL SELECT max(day) FROM article)
),
whole AS (
    SELECT week_start FROM outlet_week
    GROUP BY week_start HAVING count(*) FILTER (in_panel) > 0 AND bool_and(whole) FILTER (in_panel)
),
stepped AS (
    SELECT
        *, if(expect = 'monthly', 1, 3) AS months,
        unnest(generate_series(
            date_trunc(if(expect = 'monthly', 'month', 'quarter'), starts), ends::TIMESTAMP,
            to_months(if(expect = 'monthly', 1, 3))
        ))::DATE AS step
    FROM plan_item WHERE expect IN ('monthly', 'quarterly')
),
term AS (
    SELECT
        campaign_id, item_id, block, expect, greatest(starts, step) AS term_starts,
        least(ends, (step + to_months(months))::DATE - 1) AS term_ends, NULL::VARCHAR AS milestone_id,
        least(ends, (step + to_months(months))::DATE - 1) AS due_day
    FROM stepped
    UNION ALL
    SELECT campaign_id, item_id, block, expect, starts, ends, NULL, ends FROM plan_item WHERE expect = 'once'
    UNION ALL
    SELECT
        p.campaign_id, p.item_id, p.block, p.expect, greatest(p.starts, m.day - 3), least(p.ends, m.day + 30),
        m.milestone_id, m.day
    FROM plan_item AS p
    JOIN milestone_plan_item AS l USING (campaign_id, item_id)
    JOIN milestone AS m ON m.campaign_id = l.campaign_id AND m.milestone_id = l.milestone_id
    WHERE p.expect = 'on_milestone' AND m.precision = 'day' AND m.day BETWEEN p.starts AND p.ends
),
told AS (
    SELECT t.campaign_id, t.item_id, t.term_starts, t.term_ends, t.due_day, t.milestone_id,
        count(*) AS articles, count(DISTINCT p.story_id) AS stories, min(p.day) AS first_told
    FROM term AS t
    JOIN plan_telling AS p
        ON p.campaign_id = t.campaign_id AND p.item_id = t.item_id AND p.day BETWEEN t.term_starts AND t.term_ends
    WHERE p.timing = 'in'
    GROUP BY ALL
),
watched AS (
    SELECT
        t.*, (date_trunc('week', t.term_ends)::DATE - date_trunc('week', t.term_starts)::DATE) // 7 + 1 AS weeks,
        (SELECT count(*) FROM whole AS w
            WHERE w.week_start BETWEEN date_trunc('week', t.term_starts)::DATE AND t.term_ends) AS weeks_whole
    FROM term AS t
)
SELECT
    w.campaign_id, w.item_id, w.block, w.expect, w.term_starts, w.term_ends, w.milestone_id, w.due_day,
    coalesce(t.articles, 0) AS articles, coalesce(t.stories, 0) AS stories, t.first_told, w.weeks, w.weeks_whole,
    CASE
        WHEN t.articles > 0 THEN 'told'
        WHEN w.term_ends > j.day OR j.day IS NULL THEN 'open'
        WHEN w.weeks_whole = w.weeks THEN 'silent'
        ELSE 'unknown'
    END AS state
FROM watched AS w
CROSS JOIN judged AS j
LEFT JOIN told AS t
    ON t.campaign_id = w.campaign_id AND t.item_id = w.item_id AND t.term_starts = w.term_starts
    AND t.term_ends = w.term_ends AND t.milestone_id IS NOT DISTINCT FROM w.milestone_id
ORDER BY w.campaign_id, w.block DESC, w.item_id, w.term_starts, w.milestone_id;

COMMENT ON VIEW plan_term IS 'When was each plan item due to be told, and was it?';
