-- Parameters: campaign_id. Every relevant article of the campaign, the newest first; `n` is its number on the site.
CREATE OR REPLACE TEMP TABLE shown AS
SELECT
    row_number() OVER (ORDER BY a.day DESC, a.published_local DESC NULLS LAST, a.article_id)::INTEGER - 1 AS n,
    a.article_id, a.outlet_id, coalesce(o.name, a.outlet_id) AS outlet, a.day, a.week_start,
    if(a.published_precision IN ('second', 'minute'), a.published_local, NULL) AS published_local, a.time_trustworthy,
    a.url, a.title, a.lead, a.story_id, a.story_articles, a.first_of_story, a.kind = 'headline' AS headline_only, a.backfilled,
    n.in_title, n.depth, n.prominence, n.quote
FROM annotation AS n
JOIN article AS a USING (article_id)
LEFT JOIN outlet AS o USING (outlet_id)
WHERE n.campaign_id = $campaign_id;

-- The last week that a night has wholly passed, and until then the last there is.
CREATE OR REPLACE TEMP TABLE latest AS
SELECT coalesce(
    max(week_start) FILTER (week_end <= (SELECT max(night) FROM outlet_night)), max(week_start)
) AS week_start
FROM week;
