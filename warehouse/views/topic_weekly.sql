-- question: Which topics of the campaign were told in a week?
-- grain: one row a campaign, ISO week and topic with at least one article
-- unit: relevant articles by their day
-- caveats: `articles` counts every asserted topic, so topics add up to more than the week's articles; `main_articles` adds up to those with a topic. A missing row is zero only in a whole week. The corrected count takes the errors of topics among relevant articles off, not those of relevance.
-- formula: share = articles / relevant articles of the week; corrected = articles * precision / recall of the topic, at most the week's relevant articles (see coverage_weekly)
-- source: Wilson 1927 (interval); corrected: Rogan and Gladen 1978, in the form with precision
-- not_for: adding up topics; whether a topic was treated well
-- columns:
--   week_start: Monday of the ISO week
--   topic_id: the topic
--   vi: its Vietnamese name
--   campaign_id: the campaign
--   articles: relevant articles that assert the topic
--   stories: distinct texts among them
--   outlets: outlets among them
--   main_articles: those whose first topic it is
--   main_stories: distinct texts among these
--   whole: every outlet of the panel was collected to the week's end
--   completeness: of the panel in that week; null = unknown
--   completeness_method: how it was estimated
--   backfilled: articles that only a backfill found
--   label: ISO week
--   share: articles / all relevant articles of the week
--   share_low: lower limit of its 95 % Wilson interval
--   share_high: upper limit
--   corrected: estimate of the articles that are on the topic indeed; null where it was never evaluated on labelled texts
--   corrected_low: lower limit of its 95 % interval
--   corrected_high: upper limit
--   completeness_low: lower limit of the interval of completeness
--   completeness_high: upper limit
CREATE VIEW topic_weekly AS
WITH told AS (
    SELECT campaign_id, week_start, count(*) AS articles FROM relevant_article GROUP BY campaign_id, week_start
)
SELECT
    t.week_start, t.topic_id, d.vi, t.campaign_id, t.articles, t.stories, t.outlets, t.main_articles, t.main_stories,
    w.whole, w.completeness, w.completeness_method, t.backfilled, w.label,
    t.articles / a.articles AS share,
    wilson_low(t.articles, a.articles) AS share_low,
    wilson_high(t.articles, a.articles) AS share_high,
    corrected(t.articles, a.articles, q.tp, q.fp, q.fn) AS corrected,
    corrected_low(t.articles, a.articles, q.tp, q.fp, q.fn) AS corrected_low,
    corrected_high(t.articles, a.articles, q.tp, q.fp, q.fn) AS corrected_high,
    w.completeness_low, w.completeness_high
FROM topic_week AS t
JOIN told AS a USING (campaign_id, week_start)
JOIN collection_weekly AS w USING (week_start)
LEFT JOIN topic AS d ON d.topic_id = t.topic_id AND d.campaign_id = t.campaign_id
LEFT JOIN correction_basis AS q
    ON q.campaign_id = t.campaign_id AND q.subject = 'topic' AND q.subject_id = t.topic_id
ORDER BY t.week_start, t.articles DESC, t.topic_id;

COMMENT ON VIEW topic_weekly IS 'Which topics of the campaign were told in a week?';
