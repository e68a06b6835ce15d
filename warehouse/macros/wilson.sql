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
-- The same with a continuity correction (Newcombe 1998, Statistics in Medicine 17, method 4): close to the exact limits
-- where counts are small, as of the two counts of a trend.
CREATE MACRO wilson_cc_low(k, n) AS CASE WHEN n > 0 AND k > 0 THEN greatest(
    0.0,
    (2 * k + 1.959964 ^ 2 - 1 - 1.959964 * sqrt(1.959964 ^ 2 - 2 - 1 / n + 4 * k / n * (n - k + 1)))
    / (2 * (n + 1.959964 ^ 2))
) WHEN n > 0 THEN 0.0 END;
CREATE MACRO wilson_cc_high(k, n) AS CASE WHEN n > 0 AND k < n THEN least(
    1.0,
    (2 * k + 1.959964 ^ 2 + 1 + 1.959964 * sqrt(1.959964 ^ 2 + 2 - 1 / n + 4 * k / n * (n - k - 1)))
    / (2 * (n + 1.959964 ^ 2))
) WHEN n > 0 THEN 1.0 END;
