-- What shares over audiences, plan items, agencies and kinds of media rest on (views audience_fit and evenness), as parts of
-- at most a hundred units, so that their bootstrap reads a few rows a period.

-- Categories that a story can have in a period: the plan's own items whose window touches it, the agencies responsible for
-- these, the kinds of the panel's outlets.
CREATE TABLE mart.share_category AS
WITH days AS (FROM mart.period_span WHERE span <> 'week'),
open_item AS (
    SELECT d.campaign_id, d.span, d.starts, i.item_id
    FROM days AS d
    JOIN mart.plan_item AS i
        ON i.campaign_id = d.campaign_id AND i.block = 'seed' AND i.starts <= d.ends AND i.ends >= d.starts
)
SELECT campaign_id, span, starts, 'item' AS dimension, item_id AS category FROM open_item
UNION
SELECT o.campaign_id, o.span, o.starts, 'agency', a.agency_id
FROM open_item AS o JOIN mart.plan_item_agency AS a USING (campaign_id, item_id)
UNION
SELECT d.campaign_id, d.span, d.starts, 'kind', k.kind
FROM days AS d
JOIN mart.panel AS n ON n.starts <= d.ends AND coalesce(n.ends >= d.starts, true)
JOIN (SELECT outlet_id, unnest(kind) AS kind FROM mart.outlet) AS k USING (outlet_id)
ORDER BY ALL;

CREATE TABLE mart.share_unit AS
WITH addressed AS (
    SELECT
        p.campaign_id, p.span, p.starts, 'audience' AS dimension, d.audience_id AS category, p.article_id, p.story_id, d.part
    FROM mart.article_period AS p
    JOIN (
        SELECT
            campaign_id, article_id, audience_id,
            1.0::DOUBLE / count(*) OVER (PARTITION BY campaign_id, article_id) AS part
        FROM mart.article_audience
    ) AS d USING (campaign_id, article_id)
),
had AS (
    SELECT p.campaign_id, p.span, p.starts, 'item' AS dimension, t.item_id AS category, p.article_id, p.story_id
    FROM mart.article_period AS p
    JOIN mart.article_plan_item AS t USING (campaign_id, article_id)
    JOIN mart.plan_item AS i USING (campaign_id, item_id)
    WHERE p.span <> 'week' AND p.day BETWEEN i.starts AND i.ends
    UNION ALL
    SELECT p.campaign_id, p.span, p.starts, 'agency', t.agency_id, p.article_id, p.story_id
    FROM mart.article_period AS p JOIN mart.article_agency AS t USING (campaign_id, article_id)
    WHERE p.span <> 'week'
    UNION ALL
    SELECT p.campaign_id, p.span, p.starts, 'kind', k.kind, p.article_id, p.story_id
    FROM mart.article_period AS p JOIN (SELECT outlet_id, unnest(kind) AS kind FROM mart.outlet) AS k USING (outlet_id)
    WHERE p.span <> 'week'
),
counted AS (
    SELECT h.* FROM had AS h SEMI JOIN mart.share_category USING (campaign_id, span, starts, dimension, category)
),
total AS (
    SELECT campaign_id, span, starts, dimension, count(DISTINCT article_id) AS articles, count(DISTINCT story_id) AS stories
    FROM (FROM counted UNION ALL SELECT * EXCLUDE (part) FROM addressed)
    GROUP BY campaign_id, span, starts, dimension
),
-- An article is divided among its audiences, a story among its items, agencies or kinds.
told AS (
    SELECT campaign_id, span, starts, dimension, story_id, category, round(sum(part), 9) AS part
    FROM addressed GROUP BY ALL
    UNION ALL
    SELECT
        campaign_id, span, starts, dimension, story_id, category,
        1.0::DOUBLE / count(*) OVER (PARTITION BY campaign_id, span, starts, dimension, story_id)
    FROM (SELECT DISTINCT campaign_id, span, starts, dimension, story_id, category FROM counted)
),
shape AS (
    SELECT campaign_id, span, starts, dimension, story_id, list_sort(list({'c': category, 'part': part})) AS parts
    FROM told GROUP BY ALL
),
-- Stories of the same shape are drawn together; where there are more than a hundred shapes, a random group of stories is
-- one unit.
numbered AS (
    SELECT
        *, dense_rank() OVER (PARTITION BY campaign_id, span, starts, dimension ORDER BY md5(parts::VARCHAR)) AS nth
    FROM shape
),
unit AS (
    SELECT
        campaign_id, span, starts, dimension, many, if(many, 1 + md5_number_lower(story_id) % 100, nth)::INTEGER AS unit,
        parts
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
)
SELECT
    u.campaign_id, u.span, u.starts, u.dimension, u.category, t.articles, t.stories, s.sizes,
    list_transform(s.units, lambda i: coalesce(map_extract(u.parts, i)[1], 0.0)) AS parts
FROM unit_part AS u
JOIN size AS s USING (campaign_id, span, starts, dimension)
JOIN total AS t USING (campaign_id, span, starts, dimension)
ORDER BY u.dimension, u.span, u.starts, u.campaign_id, u.category;
