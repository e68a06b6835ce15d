-- A draw of the weight of n like units in a Bayesian bootstrap (Rubin 1981): Gamma(n) by Wilson & Hilferty (1931). The
-- same key gives the same draw everywhere: its md5 gives two uniform numbers, these a normal one (Box & Muller 1958).
CREATE MACRO uniform_draw("key", place) AS (('0x' || md5("key")[place : place + 7])::UBIGINT + 0.5) / 4294967296.0;
CREATE MACRO normal_draw("key") AS sqrt(-2 * ln(uniform_draw("key", 1))) * cos(2 * pi() * uniform_draw("key", 9));
CREATE MACRO bootstrap_weight(n, "key") AS
    n * greatest(0.0, 1 - 1 / (9.0 * n) + normal_draw("key") / (3 * sqrt(n))) ^ 3;
