-- question: How rightly does the program judge relevance, topics and plan items?
-- grain: one row a campaign, method of judging, subject and id, the last time each method was run
-- unit: judged texts; shares between 0 and 1
-- formula: precision = tp / (tp + fp); recall = tp / (tp + fn); f1 = 2 tp / (2 tp + fp + fn)
-- source: intervals Wilson 1927, 95 %; F1 van Rijsbergen 1979
-- caveats: Filled by `lantoa topics evaluate`; empty before. The judged model never saw the judging texts. Where `texts` is small the interval, not the figure, is the answer.
-- not_for: Texts of another kind than those that judged: headlines alone, or another campaign.
-- columns:
--   campaign_id: the campaign
--   method: which texts judged
--   subject: relevance, topic or plan_item
--   subject_id: which; empty where the subject is one
--   texts: texts that judged
--   tp: rightly asserted
--   fp: asserted and wrong
--   fn: missed
--   precision: share of assertions that are right; null where nothing was asserted
--   precision_low: lower limit
--   precision_high: upper limit
--   recall: share of what is there that was asserted; null where nothing is there
--   recall_low: lower limit
--   recall_high: upper limit
--   f1: their harmonic mean; null where neither
--   model_version: the model that was judged
--   judged_at: when
CREATE VIEW classifier_quality AS
SELECT
    campaign_id, method, subject, subject_id, texts, tp, fp, fn,
    tp / nullif(tp + fp, 0) AS "precision", wilson_low(tp, tp + fp) AS precision_low,
    wilson_high(tp, tp + fp) AS precision_high,
    tp / nullif(tp + fn, 0) AS recall, wilson_low(tp, tp + fn) AS recall_low, wilson_high(tp, tp + fn) AS recall_high,
    2 * tp / nullif(2 * tp + fp + fn, 0) AS f1, model_version, judged_at
FROM classifier_judged
ORDER BY campaign_id, method, subject, subject_id;

COMMENT ON VIEW classifier_quality IS 'How rightly does the program judge relevance, topics and plan items?';
