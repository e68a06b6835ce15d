-- question: Whom does the plan make responsible for an item, and was that agency named or quoted when the item was told?
-- grain: one row a campaign, period (year, whole), plan item and agency that the plan makes responsible for it
-- unit: relevant articles inside the item's window and the period, by their day
-- formula: named_share = stories that tell the item and name the agency / stories that tell the item; voice_share likewise, where it speaks
-- source: ours; interval Wilson 1927 over stories, 95 %
-- caveats: Items are recognised by content; an agency is named by its declared names, and speaks where the text says for whom the speaker speaks. Where no story told the item the shares are null. Collective agencies (các sở, ngành) count when any member is named.
-- not_for: Judging an agency: the plan makes it responsible for supplying information, not for what papers print. Blocks are never added up.
-- columns:
--   campaign_id: the campaign
--   span: year or whole
--   starts: first day of the period
--   label: the period
--   block: seed, duty or elsewhere
--   item_id: the plan item
--   vi: the item in Vietnamese
--   agency_id: the agency responsible
--   agency: its Vietnamese name
--   articles: relevant articles that tell the item
--   stories: distinct texts among them
--   named_articles: of these, articles that name the agency
--   named_stories: distinct texts among them
--   named_share: named_stories / stories; null where the item was not told
--   named_low: lower limit
--   named_high: upper limit
--   voice_articles: articles in which the agency speaks
--   voice_stories: distinct texts among them
--   voice_share: voice_stories / stories
--   voice_low: lower limit
--   voice_high: upper limit
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW agency_duty AS
WITH duty AS (
    SELECT p.campaign_id, p.span, p.starts, p.label, i.block, i.item_id, i.vi, d.agency_id, p.whole, p.completeness,
        p.completeness_method
    FROM plan_item_agency AS d
    JOIN plan_item AS i USING (campaign_id, item_id)
    JOIN period AS p USING (campaign_id)
    WHERE p.span <> 'week' AND i.starts <= p.ends AND i.ends >= p.starts
),
told AS (
    SELECT p.campaign_id, p.span, p.starts, t.item_id, t.article_id, t.story_id
    FROM plan_telling AS t
    JOIN article_period AS p USING (campaign_id, article_id)
    WHERE t.timing = 'in' AND p.span <> 'week'
),
counted AS (
    SELECT
        t.campaign_id, t.span, t.starts, t.item_id, d.agency_id,
        count(*) AS articles, count(DISTINCT t.story_id) AS stories,
        count(*) FILTER (g.article_id IS NOT NULL) AS named_articles,
        count(DISTINCT t.story_id) FILTER (g.article_id IS NOT NULL) AS named_stories,
        count(*) FILTER (v.article_id IS NOT NULL) AS voice_articles,
        count(DISTINCT t.story_id) FILTER (v.article_id IS NOT NULL) AS voice_stories
    FROM told AS t
    JOIN plan_item_agency AS d USING (campaign_id, item_id)
    LEFT JOIN article_agency AS g
        ON g.campaign_id = t.campaign_id AND g.article_id = t.article_id AND g.agency_id = d.agency_id
    LEFT JOIN (SELECT DISTINCT campaign_id, article_id, agency_id FROM article_voice WHERE agency_id IS NOT NULL) AS v
        ON v.campaign_id = t.campaign_id AND v.article_id = t.article_id AND v.agency_id = d.agency_id
    GROUP BY ALL
)
SELECT
    d.campaign_id, d.span, d.starts, d.label, d.block, d.item_id, d.vi, d.agency_id, coalesce(g.vi, d.agency_id) AS agency,
    coalesce(c.articles, 0) AS articles, coalesce(c.stories, 0) AS stories,
    coalesce(c.named_articles, 0) AS named_articles, coalesce(c.named_stories, 0) AS named_stories,
    c.named_stories / c.stories AS named_share,
    wilson_low(c.named_stories, c.stories) AS named_low,
    wilson_high(c.named_stories, c.stories) AS named_high,
    coalesce(c.voice_articles, 0) AS voice_articles, coalesce(c.voice_stories, 0) AS voice_stories,
    c.voice_stories / c.stories AS voice_share,
    wilson_low(c.voice_stories, c.stories) AS voice_low,
    wilson_high(c.voice_stories, c.stories) AS voice_high,
    d.whole, d.completeness, d.completeness_method
FROM duty AS d
LEFT JOIN counted AS c USING (campaign_id, span, starts, item_id, agency_id)
LEFT JOIN agency AS g ON g.campaign_id = d.campaign_id AND g.agency_id = d.agency_id
ORDER BY d.campaign_id, d.span, d.starts, d.block DESC, d.item_id, d.agency_id;

COMMENT ON VIEW agency_duty IS 'Whom does the plan make responsible for an item, and was that agency named or quoted when the item was told?';
