-- question: How soon after each milestone did the press tell it?
-- grain: one row a campaign and milestone whose window [-3, +30] days touches a collected week
-- unit: calendar days from the milestone to each outlet's first article (D0 = 0)
-- formula: lag(outlet) = day of its first article that names the milestone - day of the milestone; median and p90 over outlets that told it, interpolated
-- source: ours; quantiles of type 7 (Hyndman & Fan 1996)
-- caveats: Only milestones known to the day are measured; the others are listed with null lags. Days of articles without a trustworthy time are those they were first seen. Median and 90th percentile are over outlets, interpolated.
-- not_for: Saying how long outlets took that never told it: they are in no median.
-- columns:
--   campaign_id: the campaign
--   milestone_id: the milestone
--   vi: what happened
--   day: when
--   measured: known to the day
--   articles: articles that name it within the window
--   stories: distinct texts among them
--   outlets: outlets among them
--   first_day: day of the first of them
--   lag_days: days to the first of them
--   outlets_by_d1: outlets that told it by the day after
--   third_outlet_lag: days until the third outlet told it
--   median_lag_days: half of the outlets had told it
--   p90_lag_days: nine in ten had
--   doubtful: articles with a date only or a doubtful time, left out of hours
--   first_lag_hours: hours to the first article with a trustworthy time, where the milestone's hour is known
CREATE VIEW timeliness AS
WITH firsts AS (
    SELECT campaign_id, milestone_id, outlet_id, min(lag_days) AS lag FROM milestone_telling
    GROUP BY campaign_id, milestone_id, outlet_id
),
lags AS (
    SELECT
        campaign_id, milestone_id,
        count(*) FILTER (lag <= 1) AS outlets_by_d1,
        list(lag ORDER BY lag)[3] AS third_outlet_lag,
        quantile_cont(lag, 0.5) AS median_lag_days,
        quantile_cont(lag, 0.9) AS p90_lag_days
    FROM firsts GROUP BY campaign_id, milestone_id
),
told AS (
    SELECT
        campaign_id, milestone_id, count(*) AS articles, count(DISTINCT story_id) AS stories,
        count(DISTINCT outlet_id) AS outlets, min(day) AS first_day, min(lag_days) AS lag_days,
        count(*) FILTER (NOT time_trustworthy) AS doubtful, min(lag_hours) AS first_lag_hours
    FROM milestone_telling GROUP BY campaign_id, milestone_id
)
SELECT
    m.campaign_id, m.milestone_id, m.vi, m.day, m.precision = 'day' AS measured,
    coalesce(t.articles, 0) AS articles, coalesce(t.stories, 0) AS stories, coalesce(t.outlets, 0) AS outlets,
    t.first_day, t.lag_days,
    CASE WHEN m.precision = 'day' THEN coalesce(l.outlets_by_d1, 0) END AS outlets_by_d1,
    l.third_outlet_lag, l.median_lag_days, l.p90_lag_days,
    coalesce(t.doubtful, 0) AS doubtful, t.first_lag_hours
FROM milestone AS m
LEFT JOIN told AS t ON t.campaign_id = m.campaign_id AND t.milestone_id = m.milestone_id
LEFT JOIN lags AS l ON l.campaign_id = m.campaign_id AND l.milestone_id = m.milestone_id
WHERE EXISTS (FROM week AS w WHERE w.week_start <= m.day + 30 AND w.week_end >= m.day - 3)
ORDER BY m.campaign_id, m.day, m.milestone_id;

COMMENT ON VIEW timeliness IS 'How soon after each milestone did the press tell it?';
