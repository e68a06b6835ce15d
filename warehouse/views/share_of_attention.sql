-- question: How large a part of what the outlets published in a week was about the campaign?
-- grain: one row a campaign and ISO week in which an outlet of the panel was collected whole
-- unit: relevant articles over all articles (URLs) of the same outlets, share between 0 and 1
-- caveats: Only outlets of the panel that were collected whole in that week and are fetched whole (an outlet that is fetched by candidates gives a chosen part); articles of imports and of backfills alone are left out of both sides. It changes when outlets enter or leave, see `outlets`. The interval takes articles as independent; reprints are not.
-- formula: share = articles / all_articles, both of the same outlets and week
-- source: share of voice as an output measure: AMEC Integrated Evaluation Framework; Wilson 1927 (interval)
-- not_for: the attention of readers; outlets or weeks that are not whole; comparing with shares of sections or of front pages
-- columns:
--   week_start: Monday of the ISO week
--   label: ISO week
--   campaign_id: the campaign
--   articles: relevant articles of the outlets that count
--   stories: distinct texts among them
--   all_articles: everything those outlets published, as far as it was collected
--   share: articles / all_articles; null where there are none
--   share_low: lower limit of its 95 % Wilson interval
--   share_high: upper limit
--   outlets: outlets that count
--   panel: outlets monitored in that week
--   whole: every outlet of the panel was collected to the week's end
--   completeness: of the panel in that week; null = unknown
--   completeness_low: lower limit of its interval
--   completeness_high: upper limit
--   completeness_method: how it was estimated
CREATE VIEW share_of_attention AS
-- A URL is listed in the night after its day, so Sunday's are in the week after.
WITH chosen AS (
    SELECT DISTINCT outlet_id, unnest([week_start, week_start - 7]) AS week_start
    FROM selection WHERE NOT backfilled AND not_selected + audited > 0
),
full_outlet AS NOT MATERIALIZED (
    SELECT w.week_start, w.outlet_id, w.all_articles - w.imported - w.backfilled AS all_articles
    FROM outlet_week AS w
    LEFT JOIN chosen AS s USING (outlet_id, week_start)
    WHERE w.in_panel AND w.whole AND s.outlet_id IS NULL
),
listed AS (
    SELECT week_start, count(*) AS outlets, sum(all_articles)::BIGINT AS all_articles
    FROM full_outlet GROUP BY week_start
),
told AS (
    SELECT r.campaign_id, r.week_start, count(*) AS articles, count(DISTINCT r.story_id) AS stories
    FROM relevant_article AS r JOIN full_outlet USING (outlet_id, week_start)
    WHERE r.source <> 'import' AND NOT r.backfilled
    GROUP BY r.campaign_id, r.week_start
)
SELECT
    l.week_start, q.label, c.campaign_id,
    coalesce(t.articles, 0) AS articles, coalesce(t.stories, 0) AS stories, l.all_articles,
    coalesce(t.articles, 0) / nullif(l.all_articles, 0) AS share,
    wilson_low(coalesce(t.articles, 0), l.all_articles) AS share_low,
    wilson_high(coalesce(t.articles, 0), l.all_articles) AS share_high,
    l.outlets, q.panel, q.whole,
    q.completeness, q.completeness_low, q.completeness_high, q.completeness_method
FROM listed AS l
JOIN collection_weekly AS q USING (week_start)
CROSS JOIN campaign AS c
LEFT JOIN told AS t ON t.week_start = l.week_start AND t.campaign_id = c.campaign_id
ORDER BY l.week_start, c.campaign_id;

COMMENT ON VIEW share_of_attention IS 'How large a part of what the outlets published in a week was about the campaign?';
