-- Parameters: campaign_id. How right the classifiers are, the last time of each method.
SELECT method, subject, subject_id, texts, "precision", precision_low, precision_high, recall, recall_low, recall_high,
    judged_at
FROM classifier_quality
WHERE campaign_id = $campaign_id AND subject_id = 'all'
ORDER BY array_position(['relevance', 'topic', 'plan_item'], subject), method;
