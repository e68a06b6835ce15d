-- question: How much was told in each week, year and the whole campaign, and how well was that time collected?
-- grain: one row a campaign and period: each known week, each calendar year of the campaign, the whole of it
-- unit: relevant articles by their day; weeks
-- formula: completeness of several weeks = sum of collected / sum of (collected / share), over all weeks of the period
-- source: ours; a week's share as completeness_weekly, the panel
-- caveats: A year is whole only when every one of its weeks is; a week that nobody collected makes its completeness unknown, however well the others were. `known_completeness` speaks of the collected weeks alone.
-- not_for: Adding up: a week lies in its year, and a year in the whole.
-- columns:
--   campaign_id: the campaign
--   span: week, year or whole
--   starts: first day; with span it is the key that other views use
--   ends: last day
--   label: 2025-W50, 2025 or 2024-2025
--   articles: relevant articles
--   stories: distinct texts among them
--   outlets: outlets that carried one
--   weeks: ISO weeks that the period touches
--   weeks_collected: of these, collected or imported at all
--   weeks_whole: of these, with every outlet of the panel collected to the end
--   weeks_known: of these, whose completeness is known
--   whole: every week is whole
--   ended: a night after its last day was crawled
--   completeness: estimated share of what the panel published that was collected; null = unknown, or a week is missing
--   completeness_low: lower limit of its interval
--   completeness_high: upper limit
--   completeness_method: how it was estimated; mixed = by several methods
--   known_completeness: the same over the weeks whose share is known
--   backfilled: relevant articles that only a backfill found
CREATE VIEW period AS
WITH watched AS (
    SELECT
        o.week_start, bool_or(o.collected) AS collected,
        coalesce(bool_and(o.whole) FILTER (o.in_panel), false) AS whole,
        any_value(e.share) AS share, any_value(e.low) AS low, any_value(e.high) AS high, any_value(e.method) AS method,
        greatest(any_value(e.articles), 1) AS weight
    FROM outlet_week AS o
    LEFT JOIN estimate AS e ON e.scope = 'panel' AND e.span = 'week' AND e.starts = o.week_start
    GROUP BY o.week_start
),
collected AS (
    SELECT
        s.campaign_id, s.span, s.starts, s.ends, s.label,
        (date_trunc('week', s.ends)::DATE - date_trunc('week', s.starts)::DATE) // 7 + 1 AS weeks,
        count(*) FILTER (w.collected) AS weeks_collected,
        count(*) FILTER (w.whole) AS weeks_whole,
        count(w.share) AS weeks_known,
        sum(w.weight) FILTER (w.share > 0) / sum(w.weight / w.share) FILTER (w.share > 0) AS share,
        sum(w.weight) FILTER (w.low > 0) / sum(w.weight / w.low) FILTER (w.low > 0) AS low,
        sum(w.weight) FILTER (w.high > 0) / sum(w.weight / w.high) FILTER (w.high > 0) AS high,
        if(count(DISTINCT w.method) FILTER (w.share IS NOT NULL) > 1, 'mixed', max(w.method) FILTER (w.share IS NOT NULL))
            AS method
    FROM period_span AS s
    LEFT JOIN watched AS w ON w.week_start BETWEEN date_trunc('week', s.starts)::DATE AND s.ends
    GROUP BY ALL
)
SELECT
    c.campaign_id, c.span, c.starts, c.ends, c.label,
    coalesce(t.articles, 0) AS articles, coalesce(t.stories, 0) AS stories, coalesce(t.outlets, 0) AS outlets,
    c.weeks, c.weeks_collected, c.weeks_whole, c.weeks_known,
    c.weeks_whole = c.weeks AS whole,
    coalesce((SELECT max(night) FROM outlet_night) >= c.ends, false) AS ended,
    if(c.weeks_known = c.weeks, c.share, NULL) AS completeness,
    if(c.weeks_known = c.weeks, c.low, NULL) AS completeness_low,
    if(c.weeks_known = c.weeks, c.high, NULL) AS completeness_high,
    if(c.weeks_known = c.weeks, c.method, 'unknown') AS completeness_method,
    c.share AS known_completeness,
    coalesce(t.backfilled, 0) AS backfilled
FROM collected AS c
LEFT JOIN period_count AS t USING (campaign_id, span, starts)
ORDER BY c.campaign_id, c.span, c.starts;

COMMENT ON VIEW period IS 'How much was told in each week, year and the whole campaign, and how well was that time collected?';
