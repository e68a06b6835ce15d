-- A draw of the weight of n like units in a Bayesian bootstrap (Rubin 1981): Gamma(n) by Wilson & Hilferty (1931), from a
-- normal draw. The same key gives the same draw everywhere: its md5 gives two uniform numbers, these a normal one (Box &
-- Muller 1958).
CREATE MACRO uniform_draw("key", place) AS (('0x' || md5("key")[place : place + 7])::UBIGINT + 0.5) / 4294967296.0;
CREATE MACRO normal_draw("key") AS sqrt(-2 * ln(uniform_draw("key", 1))) * cos(2 * pi() * uniform_draw("key", 9));
CREATE MACRO bootstrap_weight(n, normal) AS n * greatest(0.0, 1 - 1 / (9.0 * n) + normal / (3 * sqrt(n))) ^ 3;
-- Draws n = 1 to 200 for a hundred units, and n = 0 without any, for the units as they are.
CREATE MACRO bootstrap_draw() AS TABLE
SELECT 0 AS n, NULL::DOUBLE[] AS normals
UNION ALL
SELECT n, list(normal_draw(concat_ws('|', unit, n)) ORDER BY unit)
FROM (SELECT unnest(range(1, 201)) AS n) CROSS JOIN (SELECT unnest(range(1, 101)) AS unit)
GROUP BY n;
-- How much of each category of a dimension is drawn from the units of `share_unit`, by period and draw; n = 0 as they are.
CREATE MACRO drawn_part(of_dimension) AS TABLE
WITH mine AS (FROM share_unit WHERE dimension = of_dimension),
drawn AS (
    SELECT
        s.campaign_id, s.span, s.starts, d.n,
        if(d.n = 0, s.sizes, list_transform(s.sizes, lambda size, i: bootstrap_weight(size, d.normals[i]))) AS weights
    FROM (SELECT campaign_id, span, starts, any_value(sizes) AS sizes FROM mine GROUP BY campaign_id, span, starts) AS s
    CROSS JOIN bootstrap_draw() AS d
)
SELECT
    m.campaign_id, m.span, m.starts, m.dimension, d.n, m.category, list_dot_product(m.parts, d.weights) AS part
FROM mine AS m
JOIN drawn AS d USING (campaign_id, span, starts);
