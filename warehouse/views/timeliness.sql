-- question: How soon after each milestone did the press tell it?
-- grain: one row a campaign and milestone whose window [-3, +30] days touches a collected week
-- unit: calendar days from the milestone to each outlet's first article (D0 = 0); hours where known
-- caveats: Only milestones known to the day are measured; the others are listed with null lags. A day before the milestone (an announcement) is a negative lag. Days of articles without a trustworthy date are those they were first seen, so their lag is an upper bound; they are counted apart. Median and 90th percentile are over the outlets that told it, interpolated; outlets that never did are in share_by_d1 alone. Not `whole`: the lag may be ours; a milestone of the last days is not whole yet.
-- formula: lag = day of an outlet's first article that names the milestone minus the milestone's day; k-th = the k-th smallest of these; share_by_d1 = outlets of the panel that told it by D+1 / outlets monitored on D+1
-- source: ours, for the plan's "kịp thời"; Wilson 1927 (interval); quantiles: Hyndman and Fan 1996, type 7
-- not_for: milestones known to the month; comparing milestones of which one was announced before and one was not
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
--   date_only: of the doubtful ones, those with a trustworthy date and no hour
--   by_first_seen: of the doubtful ones, those whose day is the one they were first seen
--   outlet_lags: days to each outlet's first article, in order: the k-th is outlet_lags[k]
--   median_lag_hours: half of the outlets with a trustworthy time had told it
--   p90_lag_hours: nine in ten of them had
--   outlets_timed: outlets that these hours speak of
--   panel: outlets monitored on the day after the milestone
--   panel_by_d1: of these, those that had told it by then
--   share_by_d1: panel_by_d1 / panel
--   share_by_d1_low: lower limit of its 95 % Wilson interval
--   share_by_d1_high: upper limit
--   whole: the weeks from D-3 to D+7 were collected whole
--   completeness: the lowest of the panel in these weeks; null = unknown in one of them
--   completeness_method: how it was estimated; mixed where by several methods
CREATE VIEW timeliness AS
WITH firsts AS (
    SELECT
        campaign_id, milestone_id, outlet_id, min(lag_days) AS lag,
        min(lag_hours) FILTER (lag_hours >= 0) AS hours
    FROM milestone_telling
    GROUP BY campaign_id, milestone_id, outlet_id
),
lags AS (
    SELECT
        campaign_id, milestone_id,
        count(*) FILTER (lag <= 1) AS outlets_by_d1,
        list(lag ORDER BY lag) FILTER (lag IS NOT NULL) AS outlet_lags,
        quantile_cont(lag, 0.5) AS median_lag_days,
        quantile_cont(lag, 0.9) AS p90_lag_days,
        quantile_cont(hours, 0.5) AS median_lag_hours,
        quantile_cont(hours, 0.9) AS p90_lag_hours,
        count(hours) AS outlets_timed
    FROM firsts GROUP BY campaign_id, milestone_id
),
told AS (
    SELECT
        campaign_id, milestone_id, count(*) AS articles, count(DISTINCT story_id) AS stories,
        count(DISTINCT outlet_id) AS outlets, min(day) AS first_day, min(lag_days) AS lag_days,
        count(*) FILTER (NOT time_trustworthy) AS doubtful,
        count(*) FILTER (NOT time_trustworthy AND day_basis = 'published' AND NOT published_doubtful) AS date_only,
        count(*) FILTER (day_basis = 'first_seen') AS by_first_seen,
        min(lag_hours) AS first_lag_hours
    FROM milestone_telling GROUP BY campaign_id, milestone_id
),
watched AS (
    SELECT
        m.campaign_id, m.milestone_id, count(DISTINCT p.outlet_id) AS panel,
        count(DISTINCT p.outlet_id) FILTER (f.lag <= 1) AS panel_by_d1
    FROM milestone AS m
    JOIN panel AS p ON p.starts <= m.day + 1 AND coalesce(p.ends >= m.day + 1, true)
    LEFT JOIN firsts AS f
        ON f.campaign_id = m.campaign_id AND f.milestone_id = m.milestone_id AND f.outlet_id = p.outlet_id
    WHERE m.precision = 'day'
    GROUP BY m.campaign_id, m.milestone_id
),
collected AS (
    SELECT
        m.campaign_id, m.milestone_id,
        count(*) FILTER (w.whole)
        = (date_trunc('week', m.day + 7)::DATE - date_trunc('week', m.day - 3)::DATE) // 7 + 1 AS whole,
        if(count(w.completeness) = count(*), min(w.completeness), NULL) AS completeness,
        if(count(w.completeness) < count(*), 'unknown',
            if(count(DISTINCT w.completeness_method) = 1, any_value(w.completeness_method), 'mixed')) AS method
    FROM milestone AS m
    JOIN collection_weekly AS w ON w.week_end >= m.day - 3 AND w.week_start <= m.day + 7
    GROUP BY m.campaign_id, m.milestone_id, m.day
)
SELECT
    m.campaign_id, m.milestone_id, m.vi, m.day, m.precision = 'day' AS measured,
    coalesce(t.articles, 0) AS articles, coalesce(t.stories, 0) AS stories, coalesce(t.outlets, 0) AS outlets,
    t.first_day, t.lag_days,
    CASE WHEN m.precision = 'day' THEN coalesce(l.outlets_by_d1, 0) END AS outlets_by_d1,
    l.outlet_lags[3] AS third_outlet_lag, l.median_lag_days, l.p90_lag_days,
    coalesce(t.doubtful, 0) AS doubtful, t.first_lag_hours,
    coalesce(t.date_only, 0) AS date_only, coalesce(t.by_first_seen, 0) AS by_first_seen,
    coalesce(l.outlet_lags, []) AS outlet_lags, l.median_lag_hours, l.p90_lag_hours,
    coalesce(l.outlets_timed, 0) AS outlets_timed,
    p.panel, p.panel_by_d1, p.panel_by_d1 / p.panel AS share_by_d1,
    wilson_low(p.panel_by_d1, p.panel) AS share_by_d1_low, wilson_high(p.panel_by_d1, p.panel) AS share_by_d1_high,
    coalesce(w.whole, false) AS whole, w.completeness, coalesce(w.method, 'unknown') AS completeness_method
FROM milestone AS m
LEFT JOIN told AS t ON t.campaign_id = m.campaign_id AND t.milestone_id = m.milestone_id
LEFT JOIN lags AS l ON l.campaign_id = m.campaign_id AND l.milestone_id = m.milestone_id
LEFT JOIN watched AS p ON p.campaign_id = m.campaign_id AND p.milestone_id = m.milestone_id
LEFT JOIN collected AS w ON w.campaign_id = m.campaign_id AND w.milestone_id = m.milestone_id
WHERE EXISTS (FROM week AS w WHERE w.week_start <= m.day + 30 AND w.week_end >= m.day - 3)
ORDER BY m.campaign_id, m.day, m.milestone_id;

COMMENT ON VIEW timeliness IS 'How soon after each milestone did the press tell it?';
