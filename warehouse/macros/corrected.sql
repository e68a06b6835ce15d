-- k of n articles that the program calls relevant, corrected by an evaluation of tp, fp and fn labelled texts: Rogan and
-- Gladen (1978) in the form with precision, k * precision / recall = k * (tp + fn) / (tp + fp), at most n. It is the same
-- estimate as theirs with sensitivity and specificity where relevant texts are as frequent in the sample as among the n.
CREATE MACRO corrected(k, n, tp, fp, fn) AS CASE WHEN tp > 0 THEN least(n, k * (tp + fn) / (tp + fp)) END;
-- Its 95 % limits on the log scale (delta method): the chance of the sample, as of a ratio of paired proportions with
-- one error of each kind added (after Bonett and Price 2006), and the chance of a week of k articles. For k = 0: so many
-- articles that to miss them all has a chance of 2.5 %.
CREATE MACRO corrected_spread(k, tp, fp, fn) AS CASE WHEN k > 0 AND tp > 0 THEN exp(1.959964 * sqrt(
    (fp + fn + 2) / ((tp + fp + 1) * (tp + fn + 1))
    + ((fp + 1) / (tp + fp + 2) + (fn + 1) / (tp + fn + 2)) * (tp + fp) / (k * tp)
)) END;
CREATE MACRO corrected_low(k, n, tp, fp, fn) AS CASE
    WHEN tp > 0 AND k = 0 THEN 0.0
    WHEN tp > 0 THEN least(n, k * (tp + fn) / (tp + fp) / corrected_spread(k, tp, fp, fn))
END;
CREATE MACRO corrected_high(k, n, tp, fp, fn) AS CASE
    WHEN tp > 0 AND k = 0 THEN least(n, ln(0.025) / ln((fn + 1) / (tp + fn + 2)))
    WHEN tp > 0 THEN least(n, k * (tp + fn) / (tp + fp) * corrected_spread(k, tp, fp, fn))
END;
