-- question: Which topics are told more, or less, than in the week before and in the four weeks before?
-- grain: one row a campaign, ISO week, topic and comparison (week_before, four_weeks), where either side has an article
-- unit: relevant articles and stories a week; ratio of this week to the mean week before
-- caveats: Null wherever one of the weeks compared was not collected whole: no trend crosses a broken week. The intervals take texts as independent, so `says` goes by stories, of which reprints are folded. Of twenty topics one seems to change by chance alone. When outlets enter or leave the panel (`same_panel` false) the ratio may be theirs.
-- formula: ratio = k1 / (k0 / n), with k1 articles in this week and k0 in the n weeks before; its interval from that of p = k1 / (k1 + k0), which given the sum is binomial: n * p / (1 - p). says = more or fewer where the interval of the stories' ratio leaves out 1
-- source: ratio of two Poisson rates by conditioning on their sum: Przyborowski and Wilenski 1940 (Biometrika 31); limits of p: Wilson with continuity correction (Newcombe 1998, Statistics in Medicine 17, method 4)
-- not_for: forecasts; topics that are told a few times a year; adding up topics
-- columns:
--   week_start: Monday of the ISO week
--   label: ISO week
--   campaign_id: the campaign
--   topic_id: the topic
--   vi: its Vietnamese name
--   against: week_before or four_weeks
--   articles: articles of this week
--   articles_before: articles of the weeks before, all together; null where they may not be compared
--   ratio: this week over the mean week before; null where there was none before, or they may not be compared
--   ratio_low: lower limit of its 95 % interval
--   ratio_high: upper limit; null = no limit, nothing was told before
--   stories: distinct texts of this week
--   stories_before: those of each week before, added up
--   stories_ratio: the same ratio of stories
--   stories_low: lower limit of its 95 % interval
--   stories_high: upper limit; null = no limit
--   says: more, fewer, no_clear_change, or not_comparable
--   why: why it is not comparable
--   same_panel: the same outlets were monitored in all of these weeks
--   whole: this week was collected whole
--   completeness: of the panel in this week; null = unknown
--   completeness_low: lower limit of its interval
--   completeness_high: upper limit
--   completeness_method: how it was estimated
CREATE VIEW topic_trend AS
WITH compared AS (
    SELECT 'week_before' AS against, 1 AS n UNION ALL SELECT 'four_weeks', 4
),
watched AS (
    SELECT week_start, list(outlet_id ORDER BY outlet_id) AS outlets FROM outlet_week WHERE in_panel GROUP BY week_start
),
-- For each week and comparison: how many of the weeks before were whole, and whether the panel was the same.
span AS (
    SELECT
        w.week_start, c.against, c.n, count(*) FILTER (b.whole) AS whole_before,
        coalesce(bool_and(o.outlets = m.outlets), false) AND count(o.outlets) = c.n AS same_panel
    FROM collection_weekly AS w
    CROSS JOIN compared AS c
    LEFT JOIN collection_weekly AS b ON b.week_start BETWEEN w.week_start - 7 * c.n AND w.week_start - 7
    LEFT JOIN watched AS o ON o.week_start = b.week_start
    LEFT JOIN watched AS m ON m.week_start = w.week_start
    GROUP BY w.week_start, c.against, c.n
),
-- A topic stands in its own week and in the four that look back on it.
shown AS (
    SELECT
        t.campaign_id, t.topic_id, t.week_start + 7 * a.ahead AS week_start,
        a.ahead, t.articles, t.stories
    FROM topic_week AS t CROSS JOIN (SELECT unnest(range(5))::INTEGER AS ahead) AS a
),
counted AS (
    SELECT
        s.campaign_id, s.topic_id, s.week_start, c.against, c.n,
        coalesce(sum(s.articles) FILTER (s.ahead = 0), 0)::BIGINT AS articles,
        coalesce(sum(s.stories) FILTER (s.ahead = 0), 0)::BIGINT AS stories,
        coalesce(sum(s.articles) FILTER (s.ahead > 0), 0)::BIGINT AS articles_before,
        coalesce(sum(s.stories) FILTER (s.ahead > 0), 0)::BIGINT AS stories_before
    FROM shown AS s JOIN compared AS c ON s.ahead <= c.n
    GROUP BY s.campaign_id, s.topic_id, s.week_start, c.against, c.n
),
judged AS (
    SELECT
        k.campaign_id, k.topic_id, k.week_start, k.against, k.n, w.label, k.articles, k.stories, p.same_panel, w.whole,
        w.completeness, w.completeness_low, w.completeness_high, w.completeness_method,
        w.whole AND p.whole_before = k.n AS comparable,
        CASE
            WHEN NOT w.whole THEN 'this week was not collected whole'
            WHEN p.whole_before < k.n THEN p.whole_before || ' of ' || k.n || ' weeks before were collected whole'
        END AS why,
        if(comparable, k.articles_before, NULL) AS articles_before,
        if(comparable, k.stories_before, NULL) AS stories_before
    FROM counted AS k
    JOIN collection_weekly AS w USING (week_start)
    JOIN span AS p USING (week_start, against)
),
limits AS (
    SELECT
        *,
        wilson_cc_low(articles, articles + articles_before) AS p_low,
        wilson_cc_high(articles, articles + articles_before) AS p_high,
        wilson_cc_low(stories, stories + stories_before) AS s_low,
        wilson_cc_high(stories, stories + stories_before) AS s_high
    FROM judged
),
ratios AS (
    SELECT
        *,
        n * articles / nullif(articles_before, 0) AS ratio,
        n * p_low / nullif(1 - p_low, 0) AS ratio_low,
        CASE WHEN articles_before > 0 THEN n * p_high / nullif(1 - p_high, 0) END AS ratio_high,
        n * stories / nullif(stories_before, 0) AS stories_ratio,
        n * s_low / nullif(1 - s_low, 0) AS stories_low,
        CASE WHEN stories_before > 0 THEN n * s_high / nullif(1 - s_high, 0) END AS stories_high
    FROM limits
)
SELECT
    r.week_start, r.label, r.campaign_id, r.topic_id, d.vi, r.against,
    r.articles, r.articles_before, r.ratio, r.ratio_low, r.ratio_high,
    r.stories, r.stories_before, r.stories_ratio, r.stories_low, r.stories_high,
    CASE
        WHEN NOT r.comparable THEN 'not_comparable'
        WHEN r.stories_low > 1 THEN 'more'
        WHEN r.stories_high < 1 THEN 'fewer'
        ELSE 'no_clear_change'
    END AS says,
    r.why, r.same_panel, r.whole, r.completeness, r.completeness_low, r.completeness_high, r.completeness_method
FROM ratios AS r
LEFT JOIN topic AS d ON d.topic_id = r.topic_id AND d.campaign_id = r.campaign_id
ORDER BY r.week_start, r.campaign_id, r.against DESC, r.articles DESC, r.topic_id;

COMMENT ON VIEW topic_trend IS 'Which topics are told more, or less, than in the week before and in the four weeks before?';
