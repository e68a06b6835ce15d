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
