-- Parameters: campaign_id.
WITH firsts AS (
    SELECT
        m.milestone_id,
        arg_min(s.outlet, (m.day, NOT m.time_trustworthy, coalesce(m.published_local, m.day::TIMESTAMP), s.article_id))
            AS first_outlet
    FROM milestone_telling AS m JOIN shown AS s USING (article_id)
    WHERE m.campaign_id = $campaign_id
    GROUP BY m.milestone_id
)
SELECT
    t.milestone_id, t.vi, m.en, t.day, m.precision, t.measured, m.source, t.articles, t.stories, t.outlets, f.first_outlet,
    t.first_day, t.lag_days, t.outlets_by_d1, t.median_lag_days, t.p90_lag_days, t.doubtful
FROM timeliness AS t
JOIN milestone AS m ON m.campaign_id = t.campaign_id AND m.milestone_id = t.milestone_id
LEFT JOIN firsts AS f ON f.milestone_id = t.milestone_id
WHERE t.campaign_id = $campaign_id
ORDER BY t.day DESC, t.milestone_id;
