-- question: Which outlets take over whose stories?
-- grain: one row a campaign, ISO week, outlet that had a story first and other outlet that ran it in that week
-- unit: relevant articles by their day; hours and days
-- caveats: The giver had the story first among what was collected; the taker may have it from a third. Where times are doubtful the two may be the other way round: see `order_doubtful`. A pair that is missing in a week that is not whole may be our gap.
-- formula: articles of the taker, in stories whose first article is the giver's; lags are medians over them
-- source: ours
-- not_for: proving who copied from whom
-- columns:
--   week_start: Monday of the ISO week, of the taker's article
--   label: ISO week
--   campaign_id: the campaign
--   giver_id: outlet that published the story first
--   taker_id: outlet that ran it again
--   articles: articles of the taker
--   stories: stories of the giver among them
--   median_lag_hours: half of them came within so many hours, where both times are known to the minute
--   median_lag_days: half of them came within so many days
--   order_doubtful: articles of which it is not certain that they came after the giver's
--   whole: every outlet of the panel was collected to the week's end
--   completeness: of the panel in that week; null = unknown
--   completeness_low: lower limit of its interval
--   completeness_high: upper limit
--   completeness_method: how it was estimated
CREATE VIEW syndication_pair_weekly AS
SELECT
    r.week_start, any_value(q.label) AS label, r.campaign_id, c.first_outlet_id AS giver_id, c.outlet_id AS taker_id,
    count(*) AS articles, count(DISTINCT c.story_id) AS stories,
    median(c.lag_hours) AS median_lag_hours, median(c.lag_days) AS median_lag_days,
    count(*) FILTER (c.order_doubtful) AS order_doubtful,
    any_value(q.whole) AS whole, any_value(q.completeness) AS completeness,
    any_value(q.completeness_low) AS completeness_low, any_value(q.completeness_high) AS completeness_high,
    any_value(q.completeness_method) AS completeness_method
FROM relevant_article AS r
JOIN reprint AS c USING (article_id)
JOIN collection_weekly AS q ON q.week_start = r.week_start
WHERE NOT c.same_outlet
GROUP BY r.week_start, r.campaign_id, c.first_outlet_id, c.outlet_id
ORDER BY r.week_start, articles DESC, giver_id, taker_id;

COMMENT ON VIEW syndication_pair_weekly IS 'Which outlets take over whose stories?';
