-- question: When did each outlet first tell each milestone, and which monitored outlets did not?
-- grain: one row a campaign, milestone known to the day, and outlet that names it within [-3, +30] days or was monitored on the day after it
-- unit: calendar days and hours after the milestone
-- caveats: An outlet without an article did not tell it only where `whole`; else our crawl may have missed it. Where the first article's day is doubtful the lag is an upper bound. Hours are those of the earliest article with a trustworthy time at or after the milestone, which need not be the first of all.
-- formula: lag_days = day of the outlet's first article that names the milestone minus the milestone's day; place = rank of lag_days among the outlets that told it, ties alike
-- source: ours, for the plan's "kịp thời"
-- not_for: blaming an outlet for silence that the crawl cannot prove
-- columns:
--   campaign_id: the campaign
--   milestone_id: the milestone
--   day: when it happened
--   outlet_id: the outlet
--   name: its name
--   level: its level
--   in_panel: monitored on the day after the milestone
--   articles: its articles that name it within the window
--   stories: distinct texts among them
--   first_day: day of the first of them; null where there is none
--   first_article_id: that article
--   lag_days: days from the milestone to it
--   place: 1 = first outlet; those of one day share a place
--   by_d1: it told it by the day after
--   lag_hours: hours from the milestone's hour to its first article with a trustworthy time; null where one is not known
--   first_doubtful: the first article's day is the one it was first seen, or its own time is doubtful
--   whole: the outlet was collected whole in the weeks from D-3 to D+7
CREATE VIEW timeliness_outlet AS
WITH told AS (
    SELECT
        campaign_id, milestone_id, outlet_id, count(*) AS articles, count(DISTINCT story_id) AS stories,
        min(day) AS first_day, min(lag_days) AS lag_days,
        min(lag_hours) FILTER (lag_hours >= 0) AS lag_hours,
        arg_min(article_id, (day, NOT time_trustworthy, published_local, article_id)) AS first_article_id,
        arg_min(
            day_basis = 'first_seen' OR (day_basis = 'published' AND published_doubtful),
            (day, NOT time_trustworthy, published_local, article_id)
        ) AS first_doubtful
    FROM milestone_telling WHERE measured
    GROUP BY campaign_id, milestone_id, outlet_id
),
watched AS (
    SELECT DISTINCT m.campaign_id, m.milestone_id, p.outlet_id
    FROM milestone AS m
    JOIN panel AS p ON p.starts <= m.day + 1 AND coalesce(p.ends >= m.day + 1, true)
    WHERE m.precision = 'day' AND EXISTS (FROM week AS w WHERE w.week_start <= m.day + 30 AND w.week_end >= m.day - 3)
),
grid AS (
    SELECT campaign_id, milestone_id, outlet_id FROM watched
    UNION
    SELECT campaign_id, milestone_id, outlet_id FROM told
),
collected AS (
    SELECT
        m.campaign_id, m.milestone_id, w.outlet_id,
        count(*) FILTER (w.whole)
        = (date_trunc('week', m.day + 7)::DATE - date_trunc('week', m.day - 3)::DATE) // 7 + 1 AS whole
    FROM milestone AS m
    JOIN outlet_week AS w ON w.week_start + 6 >= m.day - 3 AND w.week_start <= m.day + 7
    GROUP BY m.campaign_id, m.milestone_id, m.day, w.outlet_id
)
SELECT
    g.campaign_id, g.milestone_id, m.day, g.outlet_id, coalesce(o.name, g.outlet_id) AS name, o.level,
    w.outlet_id IS NOT NULL AS in_panel,
    coalesce(t.articles, 0) AS articles, coalesce(t.stories, 0) AS stories,
    t.first_day, t.first_article_id, t.lag_days,
    CASE WHEN t.lag_days IS NOT NULL
        THEN rank() OVER (PARTITION BY g.campaign_id, g.milestone_id ORDER BY t.lag_days NULLS LAST) END AS place,
    coalesce(t.lag_days <= 1, false) AS by_d1,
    t.lag_hours, t.first_doubtful, coalesce(c.whole, false) AS whole
FROM grid AS g
LEFT JOIN told AS t USING (campaign_id, milestone_id, outlet_id)
LEFT JOIN watched AS w USING (campaign_id, milestone_id, outlet_id)
LEFT JOIN collected AS c USING (campaign_id, milestone_id, outlet_id)
JOIN milestone AS m ON m.campaign_id = g.campaign_id AND m.milestone_id = g.milestone_id
LEFT JOIN outlet AS o ON o.outlet_id = g.outlet_id
ORDER BY g.campaign_id, m.day, g.milestone_id, place NULLS LAST, g.outlet_id;

COMMENT ON VIEW timeliness_outlet IS 'When did each outlet first tell each milestone, and which monitored outlets did not?';
