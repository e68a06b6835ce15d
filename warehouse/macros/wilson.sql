-- The interval of a share of k in n by Wilson (1927), 95 %; null where n is 0 or unknown. It never leaves 0..1.
CREATE MACRO wilson_low(k, n) AS CASE WHEN n > 0 THEN greatest(
    0.0,
    (k / n + 1.959964 ^ 2 / (2 * n) - 1.959964 * sqrt(greatest(k / n * (1 - k / n), 0) / n + 1.959964 ^ 2 / (4 * n ^ 2)))
    / (1 + 1.959964 ^ 2 / n)
) END;
CREATE MACRO wilson_high(k, n) AS CASE WHEN n > 0 THEN least(
    1.0,
    (k / n + 1.959964 ^ 2 / (2 * n) + 1.959964 * sqrt(greatest(k / n * (1 - k / n), 0) / n + 1.959964 ^ 2 / (4 * n ^ 2)))
    / (1 + 1.959964 ^ 2 / n)
) END;
