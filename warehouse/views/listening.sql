-- question: How often does the press show the listening that the plan asks for: advice, criticism, voters, overseas Vietnamese?
-- grain: one row a campaign, period and declared kind of listening, or `any` of them
-- unit: relevant articles by their day
-- formula: share = stories that show it / stories of the period
-- source: ours, after the plan's OBJ-8 and OBJ-9; interval Wilson 1927 over stories, 95 %
-- caveats: Shown by declared words (campaigns/nq98/listening.toml). A report that somebody asked for opinions counts, whether or not anyone was heard. Kinds overlap.
-- not_for: Whether the city listened: only whether the press told of it.
-- columns:
--   campaign_id: the campaign
--   span: week, year or whole
--   starts: first day of the period
--   label: the period
--   listening_id: the kind, or any
--   vi: its Vietnamese name
--   articles: relevant articles that show it
--   stories: distinct texts among them
--   outlets: outlets among them
--   of_articles: relevant articles of the period
--   of_stories: distinct texts among them
--   share: stories / of_stories; null where the period has none
--   share_low: lower limit
--   share_high: upper limit
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW listening AS
WITH told AS (
    SELECT
        p.campaign_id, p.span, p.starts, coalesce(l.listening_id, 'any') AS listening_id,
        count(DISTINCT p.article_id) AS articles, count(DISTINCT p.story_id) AS stories,
        count(DISTINCT p.outlet_id) AS outlets
    FROM article_period AS p
    JOIN article_listening AS l USING (campaign_id, article_id)
    GROUP BY GROUPING SETS ((p.campaign_id, p.span, p.starts), (p.campaign_id, p.span, p.starts, l.listening_id))
),
kinds AS (
    SELECT campaign_id, listening_id, vi FROM listening_kind
    UNION ALL
    SELECT DISTINCT campaign_id, 'any', 'bất kỳ hình thức nào' FROM listening_kind
)
SELECT
    p.campaign_id, p.span, p.starts, p.label, k.listening_id, k.vi,
    coalesce(t.articles, 0) AS articles, coalesce(t.stories, 0) AS stories, coalesce(t.outlets, 0) AS outlets,
    p.articles AS of_articles, p.stories AS of_stories,
    coalesce(t.stories, 0) / nullif(p.stories, 0) AS share,
    wilson_low(coalesce(t.stories, 0), p.stories) AS share_low,
    wilson_high(coalesce(t.stories, 0), p.stories) AS share_high,
    p.whole, p.completeness, p.completeness_method
FROM period AS p
JOIN kinds AS k USING (campaign_id)
LEFT JOIN told AS t USING (campaign_id, span, starts, listening_id)
WHERE p.weeks_collected > 0
ORDER BY p.campaign_id, p.span, p.starts, k.listening_id;

COMMENT ON VIEW listening IS 'How often does the press show the listening that the plan asks for: advice, criticism, voters, overseas Vietnamese?';
