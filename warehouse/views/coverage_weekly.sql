-- question: How much did the press tell about the campaign, week by week?
-- grain: one row a campaign and ISO week that was collected, imported, or holds relevant articles
-- unit: relevant articles by their day (published, else first seen), Asia/Ho_Chi_Minh
-- caveats: A week without a row was not collected; that is not zero. `whole` false: the crawl missed something, do not compare. An article counts once for each campaign it is about. The corrected count takes errors of the classifier alone off; what was never collected is not in it. It needs labels of texts that were drawn whatever the program said of them, and supposes that relevant ones are as frequent among these as among those it looked at.
-- formula: articles = count of relevant articles; stories = count of distinct texts among them; corrected = articles * precision / recall = articles * (tp + fn) / (tp + fp), at most all_articles; its interval on the log scale (see `macros/corrected.sql`)
-- source: counts: ours; corrected: Rogan and Gladen 1978 (American Journal of Epidemiology 107), in the form with precision; interval by the delta method, after Bonett and Price 2006
-- not_for: how many people read or believed anything; adding up weeks where a story runs over several (use coverage_monthly or article)
-- columns:
--   week_start: Monday of the ISO week
--   articles: relevant articles
--   stories: distinct texts among them, reprints folded
--   outlets: outlets that carried at least one
--   campaign_id: the campaign
--   label: ISO week, e.g. 2025-W50
--   all_articles: everything collected in that week, relevant or not
--   panel: outlets monitored in that week
--   panel_whole: of these, with a working crawl that covers the week's Sunday and nothing held back
--   panel_stale: of these, whose good figures end before (see outlet_weekly.stale_since)
--   whole: every outlet of the panel is whole; false where there is no panel (imports)
--   completeness: estimated share of what the panel published that was collected; null = unknown
--   completeness_low: lower limit of its interval
--   completeness_high: upper limit
--   completeness_method: how it was estimated
--   backfilled: relevant articles that only a backfill found; no panel was watched for them
--   corrected: estimate of the articles that are relevant indeed, found or missed by the classifier; null where it was never evaluated on labelled texts
--   corrected_low: lower limit of its 95 % interval
--   corrected_high: upper limit
--   corrected_by: the evaluation it rests on, and of how many texts
CREATE VIEW coverage_weekly AS
WITH told AS (
    SELECT
        campaign_id, week_start, count(*) AS articles, count(DISTINCT story_id) AS stories,
        count(DISTINCT outlet_id) AS outlets, count(*) FILTER (backfilled) AS backfilled
    FROM relevant_article
    GROUP BY campaign_id, week_start
)
SELECT
    w.week_start,
    coalesce(t.articles, 0) AS articles,
    coalesce(t.stories, 0) AS stories,
    coalesce(t.outlets, 0) AS outlets,
    c.campaign_id,
    w.label, w.all_articles, w.panel, w.panel_whole, w.panel_stale, w.whole,
    w.completeness, w.completeness_low, w.completeness_high, w.completeness_method,
    coalesce(t.backfilled, 0) AS backfilled,
    corrected(coalesce(t.articles, 0), w.all_articles, q.tp, q.fp, q.fn) AS corrected,
    corrected_low(coalesce(t.articles, 0), w.all_articles, q.tp, q.fp, q.fn) AS corrected_low,
    corrected_high(coalesce(t.articles, 0), w.all_articles, q.tp, q.fp, q.fn) AS corrected_high,
    q.method || ' (' || q.texts || ' texts)' AS corrected_by
FROM collection_weekly AS w
CROSS JOIN campaign AS c
LEFT JOIN told AS t ON t.week_start = w.week_start AND t.campaign_id = c.campaign_id
LEFT JOIN correction_basis AS q ON q.campaign_id = c.campaign_id AND q.subject = 'relevance'
ORDER BY w.week_start, c.campaign_id;

COMMENT ON VIEW coverage_weekly IS 'How much did the press tell about the campaign, week by week?';
