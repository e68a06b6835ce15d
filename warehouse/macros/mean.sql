-- Half the 95 % interval of a mean by Student's t, from the sample variance of n values; null below ten, where one value
-- decides it. The quantile by Cornish and Fisher (Abramowitz & Stegun 26.7.5), to 0.0003 from nine degrees of freedom on.
CREATE MACRO t_quantile(v) AS 1.959964 + 2.372271 / v + 2.822498 / v ^ 2 + 2.555849 / v ^ 3;
CREATE MACRO mean_margin(variance, n) AS CASE WHEN n >= 10 THEN t_quantile(n - 1) * sqrt(greatest(variance, 0) / n) END;
