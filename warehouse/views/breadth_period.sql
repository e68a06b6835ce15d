-- question: How many of the monitored outlets carried the campaign in a week, a year and as a whole, and how widely was it spread?
-- grain: one row a campaign and period: each known week, each calendar year of the campaign, the whole of it
-- unit: outlets; relevant articles by their day
-- formula: share = carrying / panel; effective_outlets = 1 / sum(p^2), p = an outlet's part of the articles (Hill number of order 2)
-- source: Wilson 1927 (interval); Laakso and Taagepera 1979, Hill 1973 (effective number)
-- caveats: The panel is every outlet that was monitored on a day of the period; one that was not collected counts as not carrying: see `weeks_whole`. By level, kind, language and place: breadth_weekly.
-- not_for: How many people were reached. Comparing periods of different length: a longer one has more outlets that carried once.
-- columns:
--   campaign_id: the campaign
--   span: week, year or whole
--   starts: first day of the period
--   label: the period
--   articles: relevant articles
--   stories: distinct texts among them
--   outlets: outlets that carried at least one, of the panel or not
--   panel: outlets monitored on any day of the period
--   carrying: outlets of the panel that carried at least one
--   share: carrying / panel; null without a panel, or where no week of the period was collected
--   share_low: lower limit of its 95 % Wilson interval
--   share_high: upper limit
--   effective_outlets: so many outlets of equal weight would spread the articles as widely; null where there are none
--   effective_outlets_stories: the same of the stories each carried
--   weeks: ISO weeks that the period touches
--   weeks_collected: of these, collected or imported at all
--   weeks_whole: of these, collected whole
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW breadth_period AS
WITH carried AS (
    SELECT campaign_id, span, starts, outlet_id, count(*) AS articles, count(DISTINCT story_id) AS stories
    FROM article_period GROUP BY campaign_id, span, starts, outlet_id
),
spread AS (
    SELECT
        campaign_id, span, starts, sum(articles) ^ 2 / sum(articles ^ 2) AS effective,
        sum(stories) ^ 2 / sum(stories ^ 2) AS effective_stories
    FROM carried GROUP BY campaign_id, span, starts
),
watched AS (
    SELECT
        d.campaign_id, d.span, d.starts, count(DISTINCT n.outlet_id) AS panel, count(DISTINCT c.outlet_id) AS carrying
    FROM period_span AS d
    JOIN panel AS n ON n.starts <= d.ends AND coalesce(n.ends >= d.starts, true)
    LEFT JOIN carried AS c
        ON c.campaign_id = d.campaign_id AND c.span = d.span AND c.starts = d.starts AND c.outlet_id = n.outlet_id
    GROUP BY d.campaign_id, d.span, d.starts
)
SELECT
    p.campaign_id, p.span, p.starts, p.label, p.articles, p.stories, p.outlets,
    coalesce(w.panel, 0) AS panel, coalesce(w.carrying, 0) AS carrying,
    if(p.weeks_collected > 0, w.carrying / w.panel, NULL) AS share,
    if(p.weeks_collected > 0, wilson_low(w.carrying, w.panel), NULL) AS share_low,
    if(p.weeks_collected > 0, wilson_high(w.carrying, w.panel), NULL) AS share_high,
    s.effective AS effective_outlets, s.effective_stories AS effective_outlets_stories,
    p.weeks, p.weeks_collected, p.weeks_whole, p.whole, p.completeness, p.completeness_method
FROM period AS p
LEFT JOIN watched AS w USING (campaign_id, span, starts)
LEFT JOIN spread AS s USING (campaign_id, span, starts)
ORDER BY p.campaign_id, p.span, p.starts;

COMMENT ON VIEW breadth_period IS 'How many of the monitored outlets carried the campaign in a week, a year and as a whole, and how widely was it spread?';
