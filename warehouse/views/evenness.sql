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
WITH days AS (SELECT campaign_id, span, starts, ends FROM period WHERE span <> 'week'),
category AS (
    SELECT d.campaign_id, d.span, d.starts, 'item' AS dimension, i.item_id AS category
    FROM days AS d
    JOIN plan_item AS i
        ON i.campaign_id = d.campaign_id AND i.block = 'seed' AND i.starts <= d.ends AND i.ends >= d.starts
    UNION
    SELECT d.campaign_id, d.span, d.starts, 'agency', a.agency_id
    FROM days AS d
    JOIN plan_item AS i
        ON i.campaign_id = d.campaign_id AND i.block = 'seed' AND i.starts <= d.ends AND i.ends >= d.starts
    JOIN plan_item_agency AS a ON a.campaign_id = i.campaign_id AND a.item_id = i.item_id
    UNION
    SELECT d.campaign_id, d.span, d.starts, 'kind', k.kind
    FROM days AS d
    JOIN panel AS n ON n.starts <= d.ends AND coalesce(n.ends >= d.starts, true)
    JOIN (SELECT outlet_id, unnest(kind) AS kind FROM outlet) AS k USING (outlet_id)
),
had AS (
    SELECT p.campaign_id, p.span, p.starts, 'item' AS dimension, t.item_id AS category, p.article_id, p.story_id
    FROM article_period AS p
    JOIN plan_telling AS t USING (campaign_id, article_id)
    WHERE p.span <> 'week' AND t.timing = 'in'
    UNION ALL
    SELECT p.campaign_id, p.span, p.starts, 'agency', t.agency_id, p.article_id, p.story_id
    FROM article_period AS p JOIN article_agency AS t USING (campaign_id, article_id)
    WHERE p.span <> 'week'
    UNION ALL
    SELECT p.campaign_id, p.span, p.starts, 'kind', k.kind, p.article_id, p.story_id
    FROM article_period AS p JOIN (SELECT outlet_id, unnest(kind) AS kind FROM outlet) AS k USING (outlet_id)
    WHERE p.span <> 'week'
),
counted AS (
    SELECT h.* FROM had AS h SEMI JOIN category USING (campaign_id, span, starts, dimension, category)
),
total AS (
    SELECT campaign_id, span, starts, dimension, count(DISTINCT article_id) AS articles, count(DISTINCT story_id) AS stories
    FROM counted GROUP BY ALL
),
told AS (
    SELECT
        campaign_id, span, starts, dimension, story_id, category,
        1.0::DOUBLE / count(*) OVER (PARTITION BY campaign_id, span, starts, dimension, story_id) AS part
    FROM (SELECT DISTINCT campaign_id, span, starts, dimension, story_id, category FROM counted)
),
shape AS (
    SELECT campaign_id, span, starts, dimension, story_id, list_sort(list({'c': category, 'part': part})) AS parts
    FROM told GROUP BY ALL
),
-- Stories of the same shape are drawn together; where there are more than a hundred shapes, a random group of stories is
-- one unit.
numbered AS (
    SELECT *, dense_rank() OVER (PARTITION BY campaign_id, span, starts, dimension ORDER BY md5(parts::VARCHAR)) AS nth FROM shape
),
unit AS (
    SELECT campaign_id, span, starts, dimension, many, if(many, 1 + md5_number_lower(story_id) % 100, nth)::INTEGER AS unit, parts
    FROM (SELECT *, max(nth) OVER (PARTITION BY campaign_id, span, starts, dimension) > 100 AS many FROM numbered)
),
size AS (
    SELECT campaign_id, span, starts, dimension, list(unit ORDER BY unit) AS units, list(size ORDER BY unit) AS sizes
    FROM (
        SELECT campaign_id, span, starts, dimension, unit, if(any_value(many), 1, count(*))::DOUBLE AS size
        FROM unit GROUP BY campaign_id, span, starts, dimension, unit
    )
    GROUP BY ALL
),
drawn AS (
    SELECT
        campaign_id, span, starts, dimension, d.n,
        if(d.n = 0, s.sizes, list_transform(s.sizes, lambda size, i: bootstrap_weight(size, d.normals[i]))) AS weights
    FROM size AS s CROSS JOIN bootstrap_draw() AS d
),
unit_part AS (
    SELECT campaign_id, span, starts, dimension, category, map(list(unit), list(part)) AS parts
    FROM (
        SELECT
            campaign_id, span, starts, dimension, unit, part.c AS category,
            if(any_value(many), sum(part.part), any_value(part.part)) AS part
        FROM (SELECT campaign_id, span, starts, dimension, many, unit, unnest(parts) AS part FROM unit)
        GROUP BY campaign_id, span, starts, dimension, unit, part.c
    )
    GROUP BY campaign_id, span, starts, dimension, category
),
summed AS (
    SELECT campaign_id, span, starts, dimension, d.n, c.category, list_dot_product(c.parts, d.weights) AS part
    FROM (
        SELECT
            campaign_id, span, starts, dimension, u.category,
            list_transform(s.units, lambda i: coalesce(map_extract(u.parts, i)[1], 0.0)) AS parts
        FROM unit_part AS u JOIN size AS s USING (campaign_id, span, starts, dimension)
    ) AS c
    JOIN drawn AS d USING (campaign_id, span, starts, dimension)
),
effective AS (
    SELECT
        campaign_id, span, starts, dimension, n, sum(part) ^ 2 / sum(part ^ 2) AS effective, count(*) AS told,
        arg_max(category, (part, category)) AS largest, max(part) / sum(part) AS largest_share
    FROM summed GROUP BY ALL
),
spread AS (
    SELECT
        campaign_id, span, starts, dimension, max(effective) FILTER (n = 0) AS effective,
        quantile_cont(effective, 0.025) FILTER (n > 0) AS low, quantile_cont(effective, 0.975) FILTER (n > 0) AS high,
        max(told) FILTER (n = 0) AS told, max(largest) FILTER (n = 0) AS largest,
        max(largest_share) FILTER (n = 0) AS largest_share
    FROM effective GROUP BY ALL
),
known AS (SELECT campaign_id, span, starts, dimension, count(*) AS categories FROM category GROUP BY ALL)
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
