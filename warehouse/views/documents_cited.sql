-- question: Does the press keep close to the documents of the policy and the plan (bám sát)?
-- grain: one row a campaign, period, scope (document; or carrying_out: any of those that carry the resolution out) and document
-- unit: relevant articles by their day
-- formula: share = stories that name it / stories of the period
-- source: ours, after the plan's demand Q-04; interval Wilson 1927 over stories, 95 %
-- caveats: Only counting mentions; look-alikes stand in false_friend. Nearly every relevant article names the resolution itself, so Q-04 is read off `carrying_out`: documents of the roles carries_out and steering.
-- not_for: Whether an article says rightly what a document says: see claims_differing.
-- columns:
--   campaign_id: the campaign
--   span: week, year or whole
--   starts: first day of the period
--   label: the period
--   scope: document, or carrying_out
--   document_id: the document; null for carrying_out
--   number: its number
--   title: its title
--   issuer: who issued it
--   role: core, amendment, carries_out, steering, plan, cited, neighbour or hard_negative
--   in_plan: an item of the plan is about it
--   articles: relevant articles that name it
--   stories: distinct texts among them
--   outlets: outlets among them
--   mentions: places where it is named
--   of_articles: relevant articles of the period
--   of_stories: distinct texts among them
--   share: stories / of_stories
--   share_low: lower limit
--   share_high: upper limit
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW documents_cited AS
WITH named AS (
    SELECT p.campaign_id, p.span, p.starts, p.article_id, p.story_id, p.outlet_id, t.document_id, t.mentions, d.role
    FROM article_period AS p
    JOIN article_document AS t USING (campaign_id, article_id)
    JOIN document AS d USING (campaign_id, document_id)
    WHERE t.counts
),
-- Every document, and all that carry the Resolution out; stories stand as hashes, see mart/05_ledger.sql.
told AS (
    SELECT
        campaign_id, span, starts, 'document' AS scope, document_id, article_id, outlet_id, hash(story_id) AS story, mentions
    FROM named
    UNION ALL
    SELECT
        campaign_id, span, starts, 'carrying_out', NULL, article_id, any_value(outlet_id), any_value(hash(story_id)),
        sum(mentions)
    FROM named WHERE role IN ('carries_out', 'steering')
    GROUP BY campaign_id, span, starts, article_id
),
counted AS (
    SELECT
        campaign_id, span, starts, scope, document_id, count(*) AS articles, count(DISTINCT story) AS stories,
        count(DISTINCT outlet_id) AS outlets, sum(mentions)::BIGINT AS mentions
    FROM told GROUP BY campaign_id, span, starts, scope, document_id
)
SELECT
    c.campaign_id, c.span, c.starts, p.label, c.scope, c.document_id, d.number, d.title, d.issuer, d.role,
    if(c.scope = 'document', i.document_id IS NOT NULL, NULL) AS in_plan,
    c.articles, c.stories, c.outlets, c.mentions, p.articles AS of_articles, p.stories AS of_stories,
    c.stories / p.stories AS share,
    wilson_low(c.stories, p.stories) AS share_low,
    wilson_high(c.stories, p.stories) AS share_high,
    p.whole, p.completeness, p.completeness_method
FROM counted AS c
JOIN period AS p USING (campaign_id, span, starts)
LEFT JOIN document AS d ON d.campaign_id = c.campaign_id AND d.document_id = c.document_id
LEFT JOIN (SELECT DISTINCT campaign_id, document_id FROM plan_item_document) AS i
    ON i.campaign_id = c.campaign_id AND i.document_id = c.document_id
ORDER BY c.campaign_id, c.span, c.starts, c.scope, c.stories DESC, c.document_id;

COMMENT ON VIEW documents_cited IS 'Does the press keep close to the documents of the policy and the plan (bám sát)?';
