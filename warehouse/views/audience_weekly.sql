-- question: Whom do the articles of a week address?
-- grain: one row a campaign, ISO week and audience that an article addresses or the plan intends in that week
-- unit: share of the week's relevant articles; an article with several audiences is divided among them
-- formula: observed(a) = sum over the articles that address a of 1 / (number of audiences they address) / articles that address any; planned(a) likewise over the plan's own items whose window touches the week
-- source: ours; audiences are those of the plan, cues in campaigns/nq98/audiences.toml; interval Wilson 1927 with n = stories that address anyone, 95 %, wider than needed because an article is divided
-- caveats: Whom a text addresses by its words, not who read it. Planned shares are ours: the plan names audiences and sets no weight.
-- not_for: Saying whom the press reached: who reads an outlet is not in its pages. Adding up articles: one may address several.
-- columns:
--   week_start: Monday of the ISO week
--   audience_id: the audience
--   vi: its Vietnamese name
--   campaign_id: the campaign
--   articles: relevant articles that address it
--   stories: distinct texts among them
--   planned: its share among the plan's own items of the week; null where no item is open
--   observed: its share; the shares of a week add up to 1; null where no article addresses anyone
--   observed_low: lower limit
--   observed_high: upper limit
--   of_articles: articles of the week that address anyone
--   of_stories: distinct texts among them
--   whole: every outlet of the panel was collected to the week's end
--   completeness: of the panel in that week; null = unknown
--   completeness_method: how it was estimated
--   backfilled: articles that only a backfill found
CREATE VIEW audience_weekly AS
WITH divided AS (
    SELECT t.campaign_id, a.week_start, t.audience_id, a.article_id, a.story_id, a.backfilled,
        -- An article has one week; with it here, a question about one week reads only that.
        1.0::DOUBLE / count(*) OVER (PARTITION BY t.campaign_id, t.article_id, a.week_start) AS part
    FROM article_audience AS t
    JOIN article_period AS a
        ON a.campaign_id = t.campaign_id AND a.article_id = t.article_id AND a.span = 'week'
),
addressed AS NOT MATERIALIZED (
    SELECT
        campaign_id, week_start, audience_id, count(*) AS articles, count(DISTINCT story_id) AS stories, sum(part) AS part,
        count(*) FILTER (backfilled) AS backfilled
    FROM divided GROUP BY ALL
),
total AS (
    SELECT campaign_id, starts AS week_start, any_value(articles) AS articles, any_value(stories) AS stories
    FROM share_unit WHERE dimension = 'audience' AND span = 'week' GROUP BY campaign_id, starts
),
grid AS (
    SELECT campaign_id, week_start, audience_id FROM addressed
    UNION
    SELECT campaign_id, starts, audience_id FROM audience_planned WHERE span = 'week'
)
SELECT
    g.week_start, g.audience_id, u.vi, g.campaign_id,
    coalesce(d.articles, 0) AS articles, coalesce(d.stories, 0) AS stories,
    if(l.planned IS NULL AND o.starts IS NOT NULL, 0, l.planned) AS planned,
    coalesce(d.part, 0) / t.articles AS observed,
    wilson_low(coalesce(d.part, 0) / t.articles * t.stories, t.stories) AS observed_low,
    wilson_high(coalesce(d.part, 0) / t.articles * t.stories, t.stories) AS observed_high,
    coalesce(t.articles, 0) AS of_articles, coalesce(t.stories, 0) AS of_stories,
    p.whole, p.completeness, p.completeness_method, coalesce(d.backfilled, 0) AS backfilled
FROM grid AS g
LEFT JOIN addressed AS d USING (campaign_id, week_start, audience_id)
JOIN period AS p ON p.campaign_id = g.campaign_id AND p.span = 'week' AND p.starts = g.week_start
LEFT JOIN total AS t ON t.campaign_id = g.campaign_id AND t.week_start = g.week_start
LEFT JOIN audience AS u ON u.campaign_id = g.campaign_id AND u.audience_id = g.audience_id
LEFT JOIN audience_planned AS l
    ON l.campaign_id = g.campaign_id AND l.span = 'week' AND l.starts = g.week_start AND l.audience_id = g.audience_id
LEFT JOIN (SELECT DISTINCT campaign_id, starts FROM audience_planned WHERE span = 'week') AS o
    ON o.campaign_id = g.campaign_id AND o.starts = g.week_start
ORDER BY g.week_start, observed DESC NULLS LAST, g.audience_id;

COMMENT ON VIEW audience_weekly IS 'Whom do the articles of a week address?';
