-- Parameters: run_id, judged_at.
INSERT INTO classifier_quality
SELECT
    campaign_id, method, subject, subject_id, texts, tp, fp, fn, "precision", precision_low, precision_high, recall,
    recall_low, recall_high, f1, model_version, $judged_at, $run_id
FROM s_quality;
