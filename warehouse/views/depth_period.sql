-- question: How deeply did the articles of a week, a year and the whole campaign speak of it?
-- grain: one row a campaign and period: each known week, each calendar year of the campaign, the whole of it
-- unit: relevant articles by their day; prominence between 0 and 1
-- formula: as depth_weekly; main_stories = stories with an article whose main subject it is; subject_share = paragraphs on the subject / paragraphs, over articles of which more than a headline was read
-- source: as depth_weekly; intervals Wilson 1927, 95 %
-- caveats: `own` is the earliest article of its text among those collected. Articles are taken as independent, and reprints are not. Messages by period: message_pull_through. Intervals of means and lengths: depth_weekly.
-- not_for: What readers took notice of.
-- columns:
--   campaign_id: the campaign
--   span: week, year or whole
--   starts: first day of the period
--   label: the period
--   articles: relevant articles
--   stories: distinct texts among them
--   headline_only: articles of which only a headline was read
--   prominence_mean: mean prominence of the articles; null where there are none
--   in_title: articles that name it in the title
--   in_lead: articles that name it in the lead
--   body_only: of the texts that were read, those that name it in neither
--   main: articles whose main subject it is
--   main_share: main / articles
--   main_low: lower limit
--   main_high: upper limit
--   main_stories: stories with such an article
--   main_stories_share: main_stories / stories
--   main_stories_low: lower limit
--   main_stories_high: upper limit
--   own: articles that are the first of their text
--   reprints: the others
--   own_share: own / articles
--   own_low: lower limit
--   own_high: upper limit
--   credited: articles that credit another source
--   series_articles: articles that belong to a series (tuyến bài) by their own word
--   subject_share: part of the paragraphs that is on the subject; null where no text was read
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW depth_period AS
WITH told AS (
    SELECT
        p.campaign_id, p.span, p.starts,
        count(*) FILTER (r.headline_only) AS headline_only,
        avg(r.prominence) AS prominence_mean,
        count(*) FILTER (r.in_title) AS in_title,
        count(*) FILTER (r.in_lead) AS in_lead,
        count(*) FILTER (NOT r.in_title AND NOT r.in_lead AND NOT r.headline_only) AS body_only,
        count(*) FILTER (r.depth = 'main') AS main,
        count(DISTINCT p.story_id) FILTER (r.depth = 'main') AS main_stories,
        count(*) FILTER (r.first_of_story) AS own,
        count(*) FILTER (r.credited) AS credited,
        count(r.series) AS series_articles,
        sum(r.paragraphs_on) FILTER (NOT r.headline_only)
        / nullif(sum(r.paragraphs) FILTER (NOT r.headline_only), 0) AS subject_share
    FROM article_period AS p
    JOIN relevant_article AS r USING (campaign_id, article_id)
    GROUP BY p.campaign_id, p.span, p.starts
)
SELECT
    p.campaign_id, p.span, p.starts, p.label, p.articles, p.stories, coalesce(t.headline_only, 0) AS headline_only,
    t.prominence_mean, coalesce(t.in_title, 0) AS in_title, coalesce(t.in_lead, 0) AS in_lead,
    coalesce(t.body_only, 0) AS body_only, coalesce(t.main, 0) AS main, t.main / p.articles AS main_share,
    wilson_low(t.main, p.articles) AS main_low, wilson_high(t.main, p.articles) AS main_high,
    coalesce(t.main_stories, 0) AS main_stories, t.main_stories / p.stories AS main_stories_share,
    wilson_low(t.main_stories, p.stories) AS main_stories_low,
    wilson_high(t.main_stories, p.stories) AS main_stories_high,
    coalesce(t.own, 0) AS own, p.articles - coalesce(t.own, 0) AS reprints, t.own / p.articles AS own_share,
    wilson_low(t.own, p.articles) AS own_low, wilson_high(t.own, p.articles) AS own_high,
    coalesce(t.credited, 0) AS credited, coalesce(t.series_articles, 0) AS series_articles, t.subject_share,
    p.whole, p.completeness, p.completeness_method
FROM period AS p
LEFT JOIN told AS t USING (campaign_id, span, starts)
ORDER BY p.campaign_id, p.span, p.starts;

COMMENT ON VIEW depth_period IS 'How deeply did the articles of a week, a year and the whole campaign speak of it?';
