-- question: Which declared facts of the policy reached print, and were they told rightly?
-- grain: one row a campaign, period and fact that an article states, or `any` of them
-- unit: relevant articles by their day
-- formula: share = stories that agree with the fact / stories of the period; right = stories that agree and nowhere differ / stories that agree or differ
-- source: message pull-through (AMEC Integrated Evaluation Framework, outputs); intervals Wilson 1927 over stories, 95 %
-- caveats: Only facts with declared ways of stating them (facts.toml) are looked for. An article that agrees in one place and differs in another counts in both. A disputed fact is never right or wrong.
-- not_for: What readers learned: it tells what was printed.
-- columns:
--   campaign_id: the campaign
--   span: week, year or whole
--   starts: first day of the period
--   label: the period
--   fact_id: the fact, or any
--   statement: what it states
--   articles: relevant articles that agree with it
--   stories: distinct texts among them
--   outlets: outlets among them
--   differing_articles: articles that state another value
--   differing_stories: distinct texts among them
--   disputed_articles: articles that state a value on which sources differ
--   of_articles: relevant articles of the period
--   of_stories: distinct texts among them
--   share: stories / of_stories
--   share_low: lower limit
--   share_high: upper limit
--   right_share: stories that agree and nowhere differ, among those that agree or differ; null where none does
--   right_low: lower limit
--   right_high: upper limit
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW message_pull_through AS
WITH stated AS (
    SELECT p.campaign_id, p.span, p.starts, p.article_id, p.story_id, p.outlet_id, c.fact_id, c.verdict
    FROM article_period AS p
    JOIN article_claim AS c USING (campaign_id, article_id)
),
counted AS (
    SELECT
        campaign_id, span, starts, coalesce(fact_id, 'any') AS fact_id,
        count(DISTINCT article_id) FILTER (verdict = 'agrees') AS articles,
        count(DISTINCT story_id) FILTER (verdict = 'agrees') AS stories,
        count(DISTINCT outlet_id) FILTER (verdict = 'agrees') AS outlets,
        count(DISTINCT article_id) FILTER (verdict = 'differs') AS differing_articles,
        count(DISTINCT story_id) FILTER (verdict = 'differs') AS differing_stories,
        count(DISTINCT article_id) FILTER (verdict = 'disputed') AS disputed_articles,
        count(DISTINCT story_id) FILTER (verdict IN ('agrees', 'differs')) AS judged
    FROM stated
    GROUP BY GROUPING SETS ((campaign_id, span, starts), (campaign_id, span, starts, fact_id))
)
SELECT
    c.campaign_id, c.span, c.starts, p.label, c.fact_id, f.statement, c.articles, c.stories, c.outlets,
    c.differing_articles, c.differing_stories, c.disputed_articles, p.articles AS of_articles, p.stories AS of_stories,
    c.stories / p.stories AS share,
    wilson_low(c.stories, p.stories) AS share_low,
    wilson_high(c.stories, p.stories) AS share_high,
    (c.judged - c.differing_stories) / nullif(c.judged, 0) AS right_share,
    wilson_low(c.judged - c.differing_stories, c.judged) AS right_low,
    wilson_high(c.judged - c.differing_stories, c.judged) AS right_high,
    p.whole, p.completeness, p.completeness_method
FROM counted AS c
JOIN period AS p USING (campaign_id, span, starts)
LEFT JOIN fact AS f ON f.campaign_id = c.campaign_id AND f.fact_id = c.fact_id
ORDER BY c.campaign_id, c.span, c.starts, c.stories DESC, c.fact_id;

COMMENT ON VIEW message_pull_through IS 'Which declared facts of the policy reached print, and were they told rightly?';
