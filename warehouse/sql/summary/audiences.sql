-- Parameters: campaign_id, week_start. Every declared audience; `planned` is null where no item of the plan is open.
SELECT
    u.audience_id, u.vi,
    if(
        EXISTS (
            FROM audience_planned AS p
            WHERE p.campaign_id = $campaign_id AND p.span = 'week' AND p.starts = $week_start::DATE
        ),
        coalesce(w.planned, 0), NULL
    ) AS planned,
    coalesce(w.observed, 0) AS observed, coalesce(w.articles, 0) AS articles
FROM audience AS u
LEFT JOIN (
    FROM audience_weekly WHERE campaign_id = $campaign_id AND week_start = $week_start::DATE
) AS w USING (audience_id)
WHERE u.campaign_id = $campaign_id
ORDER BY u.audience_id;
