-- question: How evenly is the communication spread over the plan's items, its agencies and the kinds of media (đồng bộ)?
-- grain: one row a campaign, period (year, whole) and dimension: item, agency or kind
-- unit: effective number of categories; share between 0 and 1
-- formula: effective = 1 / Σp², p = share of a category, each story divided among the categories it has; evenness = effective / categories
-- source: Hill number of order 2 (Hill 1973; Laakso & Taagepera 1979); interval: 2.5 % and 97.5 % of 200 draws of a Bayesian bootstrap (Rubin 1981) over stories, over a hundred random groups of them (Wolter 2007, ch. 2) where they have categories in more than a hundred ways; the draws and groups fixed by a hash
-- caveats: item = the plan's own items (seed) whose window touches the period, told inside it. agency = agencies that the plan makes responsible for such an item, named in an article. kind = kinds of the outlets of the panel. Few stories cannot be even over many categories: read it beside `stories`.
-- not_for: A demand that all be told alike: items differ in weight, and the plan sets none.
-- columns:
--   campaign_id: the campaign
--   span: year or whole
--   starts: first day of the period
--   label: the period
--   dimension: item, agency or kind
--   categories: categories that there are
--   told: of these, with at least one story
--   effective: effective number; null where there is no story
--   effective_low: lower limit
--   effective_high: upper limit
--   evenness: effective / categories
--   evenness_low: lower limit
--   evenness_high: upper limit
--   largest: the category with the largest share
--   largest_share: its share
--   articles: relevant articles that have a category
--   stories: distinct texts among them
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW evenness AS
WITH total AS (
    SELECT
        campaign_id, span, starts, dimension, any_value(articles) AS articles, any_value(stories) AS stories
    FROM share_unit WHERE dimension <> 'audience' GROUP BY campaign_id, span, starts, dimension
),
drawn AS (
    FROM drawn_part('item')
    UNION ALL
    FROM drawn_part('agency')
    UNION ALL
    FROM drawn_part('kind')
),
effective AS (
    SELECT
        campaign_id, span, starts, dimension, n, sum(part) ^ 2 / sum(part ^ 2) AS effective, count(*) AS told,
        arg_max(category, (part, category)) AS largest, max(part) / sum(part) AS largest_share
    FROM drawn GROUP BY ALL
),
spread AS (
    SELECT
        campaign_id, span, starts, dimension, max(effective) FILTER (n = 0) AS effective,
        quantile_cont(effective, 0.025) FILTER (n > 0) AS low, quantile_cont(effective, 0.975) FILTER (n > 0) AS high,
        max(told) FILTER (n = 0) AS told, max(largest) FILTER (n = 0) AS largest,
        max(largest_share) FILTER (n = 0) AS largest_share
    FROM effective GROUP BY ALL
),
known AS (SELECT campaign_id, span, starts, dimension, count(*) AS categories FROM share_category GROUP BY ALL)
SELECT
    k.campaign_id, k.span, k.starts, p.label, k.dimension, k.categories, coalesce(s.told, 0) AS told, s.effective,
    least(s.low, s.effective) AS effective_low, greatest(s.high, s.effective) AS effective_high,
    s.effective / k.categories AS evenness, least(s.low, s.effective) / k.categories AS evenness_low,
    greatest(s.high, s.effective) / k.categories AS evenness_high, s.largest, s.largest_share,
    coalesce(t.articles, 0) AS articles, coalesce(t.stories, 0) AS stories, p.whole, p.completeness, p.completeness_method
FROM known AS k
JOIN period AS p USING (campaign_id, span, starts)
LEFT JOIN spread AS s USING (campaign_id, span, starts, dimension)
LEFT JOIN total AS t USING (campaign_id, span, starts, dimension)
ORDER BY k.campaign_id, k.span, k.starts, k.dimension;

COMMENT ON VIEW evenness IS 'How evenly is the communication spread over the plan''s items, its agencies and the kinds of media (đồng bộ)?';
