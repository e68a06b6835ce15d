-- Parameters: campaign_id, starts, ends. Milestones whose window touches the period, told up to its last day.
WITH mine AS (
    SELECT m.*, t.outlet,
        row_number() OVER (
            PARTITION BY m.milestone_id
            ORDER BY m.day, NOT m.time_trustworthy, m.published_local NULLS LAST, m.article_id
        ) AS place
    FROM milestone_telling AS m JOIN told AS t USING (article_id)
    WHERE m.campaign_id = $campaign_id
),
firsts AS (
    SELECT milestone_id, outlet_id, min(lag_days) AS lag FROM mine WHERE lag_days IS NOT NULL
    GROUP BY milestone_id, outlet_id
),
lags AS (
    SELECT milestone_id, list(lag ORDER BY lag) AS lags, count(*) FILTER (lag <= 1) AS outlets_by_d1,
        quantile_cont(lag, 0.5) AS median_lag_days, quantile_cont(lag, 0.9) AS p90_lag_days
    FROM firsts GROUP BY milestone_id
),
told_by AS (
    SELECT
        milestone_id,
        max(published_local) FILTER (place = 1 AND day_basis = 'published') AS first_at,
        max(outlet) FILTER (place = 1) AS first_outlet,
        min(lag_days) AS lag_days,
        count(DISTINCT outlet_id) AS outlets,
        count(*) FILTER (NOT time_trustworthy) AS doubtful,
        list(article_id ORDER BY place) AS article_ids
    FROM mine GROUP BY milestone_id
)
SELECT
    m.milestone_id, m.vi, m.en, m.day, m.precision, m.precision = 'day' AS measured, b.first_at, b.first_outlet, b.lag_days,
    coalesce(b.outlets, 0) AS outlets, coalesce(l.outlets_by_d1, 0) AS outlets_by_d1, l.median_lag_days,
    l.p90_lag_days, coalesce(b.doubtful, 0) AS doubtful, coalesce(l.lags, []) AS lags,
    coalesce(b.article_ids, []) AS article_ids
FROM milestone AS m
LEFT JOIN told_by AS b USING (milestone_id)
LEFT JOIN lags AS l USING (milestone_id)
WHERE m.campaign_id = $campaign_id
    AND m.day - 3 <= $ends::DATE AND m.day + 30 >= $starts::DATE
ORDER BY m.day, m.milestone_id;
