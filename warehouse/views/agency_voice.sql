-- question: Who speaks: which agencies, officials, experts, businesses and residents are quoted or credited?
-- grain: one row a campaign, period, scope (all; a role; an agency) and role or agency that speaks
-- unit: relevant articles by their day; voices are statements, direct (in quotation marks) or reported
-- formula: share = stories in which it speaks / stories of the period
-- source: share of voice (AMEC Integrated Evaluation Framework, outputs); interval Wilson 1927 over stories, 95 %
-- caveats: Read by words of saying and by offices as written; a role `other` is somebody whose office the text does not tell. An agency is credited only where the text says for whom the speaker speaks. Roles overlap in an article, so shares do not add up to 1.
-- not_for: How an agency works with the press: papers choose whom they quote, and title-only articles quote nobody.
-- columns:
--   campaign_id: the campaign
--   span: week, year or whole
--   starts: first day of the period
--   label: the period, e.g. 2025-W50
--   scope: all (anybody speaks), role, or agency
--   role_id: the role; null unless scope is role
--   agency_id: the agency; null unless scope is agency
--   vi: Vietnamese name of the role or agency
--   responsible_items: items of the plan's own list for which the plan makes the agency responsible; null unless scope is agency
--   articles: relevant articles in which it speaks
--   stories: distinct texts among them
--   voices: statements
--   direct: of these, in quotation marks
--   reported: of these, reported with a word of saying
--   direct_articles: articles with a direct statement of it
--   direct_stories: distinct texts among these
--   of_articles: relevant articles of the period
--   of_stories: distinct texts among them
--   share: stories / of_stories
--   share_low: lower limit
--   share_high: upper limit
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW agency_voice AS
WITH carried AS (
    -- Stories stand as hashes, see mart/05_ledger.sql.
    SELECT
        p.campaign_id, p.span, p.starts, h.scope, h.role_id, h.agency_id, hash(p.story_id) AS story,
        count(*) AS articles, sum(h.voices) AS voices, sum(h.direct) AS direct, sum(h.reported) AS reported,
        count(*) FILTER (h.direct > 0) AS direct_articles
    FROM article_period AS p
    JOIN article_heard AS h USING (campaign_id, article_id)
    GROUP BY p.campaign_id, p.span, p.starts, h.scope, h.role_id, h.agency_id, hash(p.story_id)
),
heard AS (
    SELECT
        campaign_id, span, starts, scope, role_id, agency_id, sum(articles)::BIGINT AS articles, count(*) AS stories,
        sum(voices)::BIGINT AS voices, sum(direct)::BIGINT AS direct, sum(reported)::BIGINT AS reported,
        sum(direct_articles)::BIGINT AS direct_articles, count(*) FILTER (direct_articles > 0) AS direct_stories
    FROM carried GROUP BY campaign_id, span, starts, scope, role_id, agency_id
),
duty AS (
    SELECT d.campaign_id, d.agency_id, count(*) AS items
    FROM plan_item_agency AS d
    JOIN plan_item AS i ON i.campaign_id = d.campaign_id AND i.item_id = d.item_id AND i.block = 'seed'
    GROUP BY d.campaign_id, d.agency_id
)
SELECT
    h.campaign_id, h.span, h.starts, p.label, h.scope, h.role_id, h.agency_id,
    coalesce(r.vi, g.vi, h.role_id, h.agency_id, 'bất kỳ ai') AS vi,
    if(h.scope = 'agency', coalesce(d.items, 0), NULL) AS responsible_items,
    h.articles, h.stories, h.voices, h.direct, h.reported, h.direct_articles, h.direct_stories,
    p.articles AS of_articles, p.stories AS of_stories,
    h.stories / p.stories AS share,
    wilson_low(h.stories, p.stories) AS share_low,
    wilson_high(h.stories, p.stories) AS share_high,
    p.whole, p.completeness, p.completeness_method
FROM heard AS h
JOIN period AS p USING (campaign_id, span, starts)
LEFT JOIN voice_role AS r ON r.campaign_id = h.campaign_id AND r.role_id = h.role_id
LEFT JOIN agency AS g ON g.campaign_id = h.campaign_id AND g.agency_id = h.agency_id
LEFT JOIN duty AS d ON d.campaign_id = h.campaign_id AND d.agency_id = h.agency_id
ORDER BY h.campaign_id, h.span, h.starts, h.scope, h.stories DESC, h.role_id, h.agency_id;

COMMENT ON VIEW agency_voice IS 'Who speaks: which agencies, officials, experts, businesses and residents are quoted or credited?';
