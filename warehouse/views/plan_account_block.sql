-- question: Of each block of the plan, how many items were told in a year and as a whole?
-- grain: one row a campaign, period (year, whole) and block
-- unit: plan items; relevant articles that tell an item of the block inside its window
-- formula: share_low = items told or partly told / items that were due; share_high = the same with the unknown ones counted as told
-- source: ours; the range is of what is not known (Manski 2003, partial identification), no sampling interval: items are counted, not drawn
-- caveats: Items that were open or had no term and no article are in neither number. An article that tells two items of a block is one article here.
-- not_for: Adding up blocks: the plan's own items (seed), its standing duties (duty) and items known from elsewhere are three lists.
-- columns:
--   campaign_id: the campaign
--   span: year or whole
--   starts: first day of the period
--   ends: last day
--   label: the period
--   block: seed, duty or elsewhere
--   items: items whose window touches the period
--   told: items told every time they were due
--   partly: told some of the times
--   silent: not told, and silent by a whole crawl at least once
--   unknown: not told, and the crawl may be the reason
--   open: nothing over yet, or nothing made it due
--   terms: times that items of the block were due
--   terms_told: of these, told
--   terms_silent: of these, over, untold, and collected whole
--   terms_unknown: of these, over, untold, and not collected whole
--   terms_open: of these, not over yet and untold
--   share_low: items told or partly told / items due, the unknown ones counted as untold
--   share_high: the same, the unknown ones counted as told
--   articles: relevant articles of the period that tell an item of the block inside its window
--   stories: distinct texts among them
--   outlets: outlets among them
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW plan_account_block AS
WITH item AS (
    SELECT
        campaign_id, span, starts, ends, label, block, count(*) AS items,
        count(*) FILTER (state = 'told') AS told, count(*) FILTER (state = 'partly') AS partly,
        count(*) FILTER (state = 'silent') AS silent, count(*) FILTER (state = 'unknown') AS unknown,
        count(*) FILTER (state IN ('open', 'no_term')) AS open,
        sum(terms)::BIGINT AS terms, sum(terms_told)::BIGINT AS terms_told, sum(terms_silent)::BIGINT AS terms_silent,
        sum(terms_unknown)::BIGINT AS terms_unknown, sum(terms_open)::BIGINT AS terms_open,
        any_value(whole) AS whole, any_value(completeness) AS completeness,
        any_value(completeness_method) AS completeness_method
    FROM plan_account GROUP BY campaign_id, span, starts, ends, label, block
),
counted AS (
    SELECT
        t.campaign_id, a.span, a.starts, t.block, count(DISTINCT t.article_id) AS articles,
        count(DISTINCT t.story_id) AS stories, count(DISTINCT t.outlet_id) AS outlets
    FROM plan_telling AS t
    JOIN article_period AS a USING (campaign_id, article_id)
    WHERE t.timing = 'in' AND a.span <> 'week'
    GROUP BY ALL
)
SELECT
    i.campaign_id, i.span, i.starts, i.ends, i.label, i.block, i.items, i.told, i.partly, i.silent, i.unknown, i.open,
    i.terms, i.terms_told, i.terms_silent, i.terms_unknown, i.terms_open,
    (i.told + i.partly) / nullif(i.items - i.open, 0) AS share_low,
    (i.told + i.partly + i.unknown) / nullif(i.items - i.open, 0) AS share_high,
    coalesce(c.articles, 0) AS articles, coalesce(c.stories, 0) AS stories, coalesce(c.outlets, 0) AS outlets,
    i.whole, i.completeness, i.completeness_method
FROM item AS i
LEFT JOIN counted AS c USING (campaign_id, span, starts, block)
ORDER BY i.campaign_id, i.span, i.starts, array_position(['seed', 'duty', 'elsewhere'], i.block);

COMMENT ON VIEW plan_account_block IS 'Of each block of the plan, how many items were told in a year and as a whole?';
