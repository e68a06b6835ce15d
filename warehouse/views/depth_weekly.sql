-- question: How deeply did the articles of a week speak of the campaign?
-- grain: one row a campaign and ISO week with at least one relevant article
-- unit: relevant articles by their day; prominence between 0 and 1; syllables of the body
-- caveats: Of a headline without a text (`headline_only`) prominence is 0.6 at most and length is null. `own` is the earliest article of its text among those collected: what was taken over from outside the panel counts as own. Length on the subject supposes paragraphs of equal length. Plan messages are the plan's own items (block seed); standing duties and items known from elsewhere stand apart and are never added to them. Shares have Wilson intervals, means intervals by Student's t from ten values on (null below); both take articles as independent, and reprints are not.
-- formula: prominence = 0.4 [in the title] + 0.2 [in the lead] + 0.2 (1 - first_at) + 0.2 (paragraphs_on / paragraphs); own = first article of its story; messages_per_story = distinct seed items of a story, averaged over stories; syllables_on = syllables * paragraphs_on / paragraphs
-- source: prominence: ours, with all parts in the view prominence; depth of messages and own reporting: AMEC Integrated Evaluation Framework (outputs: quality of coverage); intervals: Wilson 1927 (shares), Student 1908 (means)
-- not_for: what readers took notice of; adding the three blocks of plan items
-- columns:
--   week_start: Monday of the ISO week
--   label: ISO week
--   campaign_id: the campaign
--   articles: relevant articles
--   stories: distinct texts among them
--   headline_only: articles of which only a headline was read
--   prominence_mean: mean prominence of the articles
--   prominence_low: lower limit of the mean's 95 % interval; null below ten articles
--   prominence_high: upper limit
--   prominence_median: half of the articles have no more
--   in_title: articles that name it in the title
--   in_title_share: in_title / articles
--   in_title_low: lower limit of its 95 % Wilson interval
--   in_title_high: upper limit
--   main: articles whose main subject it is
--   partial: articles of which it is a part
--   passing: articles that name it in passing
--   main_share: main / articles
--   main_low: lower limit of its 95 % Wilson interval
--   main_high: upper limit
--   own: articles that are the first of their text
--   reprints: the others
--   own_share: own / articles
--   own_low: lower limit of its 95 % Wilson interval
--   own_high: upper limit
--   series_articles: articles that belong to a series (tuyến bài) by their own word
--   series: distinct series among them, of an outlet each
--   messages_per_story: mean number of the plan's own items that a story tells
--   messages_low: lower limit of the mean's 95 % interval; null below ten stories
--   messages_high: upper limit
--   stories_with_message: stories that tell at least one
--   message_share: stories_with_message / stories
--   message_low: lower limit of its 95 % Wilson interval
--   message_high: upper limit
--   duties_per_story: mean number of standing duties (PX) that a story tells
--   elsewhere_per_story: mean number of items known from elsewhere (PE)
--   syllables_median: median length of the articles' bodies
--   syllables_on_median: median length on the subject
--   syllables_on: length on the subject of all articles together
--   whole: every outlet of the panel was collected to the week's end
--   completeness: of the panel in that week; null = unknown
--   completeness_low: lower limit of its interval
--   completeness_high: upper limit
--   completeness_method: how it was estimated
--   backfilled: articles that only a backfill found
CREATE VIEW depth_weekly AS
WITH told AS (
    SELECT
        campaign_id, week_start,
        count(*) AS articles, count(DISTINCT story_id) AS stories,
        count(*) FILTER (headline_only) AS headline_only,
        avg(prominence) AS prominence_mean, mean_margin(var_samp(prominence), count(prominence)) AS margin, median(prominence) AS prominence_median,
        count(*) FILTER (in_title) AS in_title,
        count(*) FILTER (depth = 'main') AS main,
        count(*) FILTER (depth = 'partial') AS partial,
        count(*) FILTER (depth = 'passing') AS passing,
        count(*) FILTER (first_of_story) AS own,
        count(series) AS series_articles,
        count(DISTINCT outlet_id || '/' || series) AS series,
        median(body_syllables) FILTER (NOT headline_only) AS syllables_median,
        median(syllables_on) FILTER (NOT headline_only) AS syllables_on_median,
        sum(syllables_on)::BIGINT AS syllables_on,
        count(*) FILTER (backfilled) AS backfilled
    FROM relevant_article GROUP BY campaign_id, week_start
),
message AS (
    SELECT
        campaign_id, week_start,
        sum(items) FILTER (block = 'seed') AS seed, sum(items ^ 2) FILTER (block = 'seed') AS seed_squares, count(*) FILTER (block = 'seed') AS with_seed,
        sum(items) FILTER (block = 'duty') AS duty,
        sum(items) FILTER (block = 'elsewhere') AS elsewhere
    FROM story_message GROUP BY campaign_id, week_start
),
spread AS (
    SELECT
        campaign_id, week_start,
        mean_margin(
            (coalesce(m.seed_squares, 0) - coalesce(m.seed, 0) ^ 2 / t.stories) / nullif(t.stories - 1, 0), t.stories
        ) AS margin
    FROM told AS t LEFT JOIN message AS m USING (campaign_id, week_start)
)
SELECT
    t.week_start, q.label, t.campaign_id, t.articles, t.stories, t.headline_only,
    t.prominence_mean, if(t.margin >= 0, greatest(0.0, t.prominence_mean - t.margin), NULL) AS prominence_low,
    if(t.margin >= 0, least(1.0, t.prominence_mean + t.margin), NULL) AS prominence_high, t.prominence_median,
    t.in_title, t.in_title / t.articles AS in_title_share,
    wilson_low(t.in_title, t.articles) AS in_title_low, wilson_high(t.in_title, t.articles) AS in_title_high,
    t.main, t.partial, t.passing, t.main / t.articles AS main_share,
    wilson_low(t.main, t.articles) AS main_low, wilson_high(t.main, t.articles) AS main_high,
    t.own, t.articles - t.own AS reprints, t.own / t.articles AS own_share,
    wilson_low(t.own, t.articles) AS own_low, wilson_high(t.own, t.articles) AS own_high,
    t.series_articles, t.series,
    (coalesce(m.seed, 0) / t.stories)::DOUBLE AS messages_per_story,
    if(s.margin >= 0, greatest(0.0, coalesce(m.seed, 0) / t.stories - s.margin), NULL) AS messages_low,
    coalesce(m.seed, 0) / t.stories + s.margin AS messages_high,
    coalesce(m.with_seed, 0) AS stories_with_message,
    coalesce(m.with_seed, 0) / t.stories AS message_share,
    wilson_low(coalesce(m.with_seed, 0), t.stories) AS message_low,
    wilson_high(coalesce(m.with_seed, 0), t.stories) AS message_high,
    (coalesce(m.duty, 0) / t.stories)::DOUBLE AS duties_per_story,
    (coalesce(m.elsewhere, 0) / t.stories)::DOUBLE AS elsewhere_per_story,
    t.syllables_median, t.syllables_on_median, t.syllables_on,
    q.whole, q.completeness, q.completeness_low, q.completeness_high, q.completeness_method, t.backfilled
FROM told AS t
JOIN collection_weekly AS q USING (week_start)
LEFT JOIN message AS m USING (campaign_id, week_start)
LEFT JOIN spread AS s USING (campaign_id, week_start)
ORDER BY t.week_start, t.campaign_id;

COMMENT ON VIEW depth_weekly IS 'How deeply did the articles of a week speak of the campaign?';
