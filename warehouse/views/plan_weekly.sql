-- question: Where does each plan item stand at the end of each week?
-- grain: one row a campaign, plan item and week
-- unit: days; relevant articles of the week, by their day
-- formula: due = nothing told inside the window since look_from; silent = due and every week since look_from whole; unknown = due and not whole
-- source: ours; the plan sets no number, `expect` is ours
-- caveats: `expect` is ours, not the plan's. An item is silent only when it is due and every outlet of the panel was collected over the whole look-back; otherwise it is unknown. An item expected once is silent since the unbroken collection began, at least 28 days. Items are judged while their window is open.
-- not_for: Blaming an agency: an untold item may have been supplied and not printed.
-- columns:
--   campaign_id: the campaign
--   item_id: the plan item
--   week_start: Monday of the ISO week
--   block: seed, duty or elsewhere
--   expect: once, monthly, quarterly or on_milestone
--   as_of: the day it is judged on, the week's Sunday or the last day of the window
--   last_in: last day on which it was told inside its window
--   last_told: last day on which it was told at all
--   milestone_id: the latest linked milestone that makes it due, for on_milestone
--   milestone_day: its day
--   look_from: first day of the look-back: 31 or 92 days, the milestone, or the start of the unbroken collection
--   due: it should have been told since look_from, and was not
--   weeks_missing: weeks of the look-back that were not collected whole
--   look_whole: every week of the look-back was collected whole (of an item expected once, at least 28 days)
--   state: told, silent, unknown, ended or not_yet (before its window, or not due yet)
--   since: silent or unknown since this day
--   articles: relevant articles of the week that tell it inside its window
--   stories: distinct texts among them
--   completeness: of the panel in the week; null = unknown
--   completeness_method: how it was estimated
--   backfilled: articles up to the week's Sunday that tell it and that only a backfill found
CREATE VIEW plan_weekly AS
WITH began AS (SELECT min(starts) AS day FROM panel),
whole AS (
    SELECT week_start FROM outlet_week
    GROUP BY week_start HAVING count(*) FILTER (in_panel) > 0 AND bool_and(whole) FILTER (in_panel)
),
-- The unbroken run of whole weeks that a week belongs to.
stretch AS (
    SELECT week_start, min(week_start) OVER (PARTITION BY island) AS day
    FROM (
        SELECT week_start, week_start - 7 * row_number() OVER (ORDER BY week_start)::INTEGER AS island FROM whole
    )
),
judged AS (
    SELECT
        p.campaign_id, p.item_id, p.block, p.expect, p.starts, p.ends, w.week_start, w.week_end,
        least(w.week_end, p.ends) AS as_of,
        CASE p.expect WHEN 'monthly' THEN 31 WHEN 'quarterly' THEN 92 END AS every
    FROM plan_item AS p CROSS JOIN week AS w
),
lasts AS (
    SELECT
        j.campaign_id, j.item_id, j.week_start,
        max(t.day) FILTER (t.timing = 'in') AS last_in,
        max(t.day) AS last_told,
        sum(t.backfilled)::BIGINT AS backfilled
    FROM judged AS j
    JOIN plan_day AS t ON t.campaign_id = j.campaign_id AND t.item_id = j.item_id AND t.day <= j.week_end
    GROUP BY j.campaign_id, j.item_id, j.week_start
),
latest AS (
    SELECT
        j.campaign_id, j.item_id, j.week_start,
        arg_max(m.milestone_id, (m.day, m.milestone_id)) AS milestone_id,
        max(m.day) AS milestone_day
    FROM judged AS j
    JOIN milestone_plan_item AS l ON l.campaign_id = j.campaign_id AND l.item_id = j.item_id
    JOIN milestone AS m ON m.campaign_id = l.campaign_id AND m.milestone_id = l.milestone_id
    WHERE m.precision = 'day' AND m.day BETWEEN j.starts AND j.ends AND j.as_of BETWEEN m.day + 3 AND m.day + 30
    GROUP BY j.campaign_id, j.item_id, j.week_start
),
looked AS (
    SELECT
        j.*, l.last_in, l.last_told, coalesce(l.backfilled, 0) AS backfilled, m.milestone_id, m.milestone_day,
        CASE j.expect
            WHEN 'on_milestone' THEN m.milestone_day
            WHEN 'once' THEN greatest(j.starts, b.day, s.day)
            ELSE j.as_of - j.every + 1
        END AS look_from,
        j.week_end >= j.starts AND j.week_start <= j.ends AND CASE j.expect
            WHEN 'on_milestone'
                THEN m.milestone_day IS NOT NULL AND coalesce(l.last_in < m.milestone_day - 3, true)
            WHEN 'once'
                THEN l.last_in IS NULL AND j.as_of >= j.starts + ((j.ends - j.starts) // 2)::INTEGER
            ELSE j.as_of >= j.starts + j.every - 1 AND coalesce(l.last_in <= j.as_of - j.every, true)
        END AS due,
        b.day AS began
    FROM judged AS j
    CROSS JOIN began AS b
    LEFT JOIN lasts AS l USING (campaign_id, item_id, week_start)
    LEFT JOIN latest AS m USING (campaign_id, item_id, week_start)
    LEFT JOIN stretch AS s USING (week_start)
),
counted AS (
    SELECT
        k.*,
        (date_trunc('week', k.as_of)::DATE - date_trunc('week', k.look_from)::DATE) // 7 + 1
        - (SELECT count(*) FROM whole AS w
            WHERE w.week_start BETWEEN date_trunc('week', k.look_from)::DATE AND k.as_of) AS weeks_missing
    FROM looked AS k
),
measured AS (
    SELECT
        *, coalesce((expect <> 'once' OR as_of - look_from >= 27) AND weeks_missing = 0, false) AS look_whole
    FROM counted
),
here AS (
    SELECT campaign_id, item_id, week_start, count(*) AS articles, count(DISTINCT story_id) AS stories
    FROM plan_telling WHERE timing = 'in' GROUP BY ALL
)
SELECT
    m.campaign_id, m.item_id, m.week_start, m.block, m.expect, m.as_of, m.last_in, m.last_told, m.milestone_id,
    m.milestone_day, m.look_from, m.due, m.weeks_missing, m.look_whole,
    CASE
        WHEN week_end < m.starts THEN 'not_yet'
        WHEN m.week_start > ends THEN 'ended'
        WHEN due AND look_whole THEN 'silent'
        WHEN due THEN 'unknown'
        WHEN last_in IS NOT NULL THEN 'told'
        ELSE 'not_yet'
    END AS state,
    CASE
        WHEN due AND look_whole AND expect = 'once' THEN look_from
        WHEN due THEN coalesce(last_in + 1, milestone_day, greatest(m.starts, began), m.starts)
    END AS since,
    coalesce(h.articles, 0) AS articles, coalesce(h.stories, 0) AS stories, e.share AS completeness,
    coalesce(e.method, 'unknown') AS completeness_method, m.backfilled
FROM measured AS m
LEFT JOIN here AS h USING (campaign_id, item_id, week_start)
LEFT JOIN estimate AS e ON e.scope = 'panel' AND e.span = 'week' AND e.starts = m.week_start
ORDER BY m.campaign_id, m.item_id, m.week_start;

COMMENT ON VIEW plan_weekly IS 'Where does each plan item stand at the end of each week?';
