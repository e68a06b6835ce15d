-- question: Who starts the stories: do the agencies give information out of their own accord (chủ động)?
-- grain: one row a campaign, period and declared origin, or `agency_started` (any origin that an agency starts), or `unknown`
-- unit: relevant articles by their day
-- formula: share = stories with the origin / stories whose origin the text tells
-- source: ours, after the plan's demand Q-09; interval Wilson 1927 over stories, 95 %
-- caveats: By words in title, lead or opening; most texts tell no origin, so the share speaks of those that do (`of_known_stories`). Which origins an agency starts is declared in origins.toml. A story counts under each origin that one of its articles tells.
-- not_for: The work of a press office: what was supplied and not printed leaves no trace.
-- columns:
--   campaign_id: the campaign
--   span: week, year or whole
--   starts: first day of the period
--   label: the period
--   origin_id: the origin, agency_started, or unknown
--   vi: its Vietnamese name
--   agency_started: an agency starts it; null for unknown
--   articles: relevant articles with this origin
--   stories: distinct texts among them
--   of_known_stories: stories of the period with any known origin
--   of_stories: stories of the period
--   share: stories / of_known_stories; null for unknown
--   share_low: lower limit
--   share_high: upper limit
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW story_origin AS
WITH told AS (
    SELECT p.campaign_id, p.span, p.starts, p.article_id, p.story_id, n.origin, coalesce(o.agency_started, false) AS agency
    FROM article_period AS p
    JOIN annotation AS n USING (campaign_id, article_id)
    LEFT JOIN origin AS o ON o.campaign_id = n.campaign_id AND o.origin_id = n.origin
),
known AS (
    SELECT campaign_id, span, starts, count(DISTINCT story_id) AS stories
    FROM told WHERE origin IS NOT NULL GROUP BY ALL
),
counted AS (
    SELECT
        campaign_id, span, starts, coalesce(origin, 'unknown') AS origin_id, count(*) AS articles,
        count(DISTINCT story_id) AS stories
    FROM told GROUP BY ALL
    UNION ALL
    SELECT campaign_id, span, starts, 'agency_started', count(*) FILTER (agency), count(DISTINCT story_id) FILTER (agency)
    FROM told GROUP BY ALL
)
SELECT
    c.campaign_id, c.span, c.starts, p.label, c.origin_id,
    coalesce(o.vi, if(c.origin_id = 'unknown', 'chưa rõ', 'cơ quan chủ động cung cấp')) AS vi,
    CASE c.origin_id WHEN 'unknown' THEN NULL WHEN 'agency_started' THEN true ELSE o.agency_started END AS agency_started,
    c.articles, c.stories, coalesce(k.stories, 0) AS of_known_stories, p.stories AS of_stories,
    CASE WHEN c.origin_id <> 'unknown' THEN c.stories / nullif(k.stories, 0) END AS share,
    CASE WHEN c.origin_id <> 'unknown' THEN wilson_low(c.stories, k.stories) END AS share_low,
    CASE WHEN c.origin_id <> 'unknown' THEN wilson_high(c.stories, k.stories) END AS share_high,
    p.whole, p.completeness, p.completeness_method
FROM counted AS c
JOIN period AS p USING (campaign_id, span, starts)
LEFT JOIN known AS k USING (campaign_id, span, starts)
LEFT JOIN origin AS o ON o.campaign_id = c.campaign_id AND o.origin_id = c.origin_id
ORDER BY c.campaign_id, c.span, c.starts, c.stories DESC, c.origin_id;

COMMENT ON VIEW story_origin IS 'Who starts the stories: do the agencies give information out of their own accord (chủ động)?';
