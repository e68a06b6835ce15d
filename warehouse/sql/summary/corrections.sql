-- Parameters: campaign_id, starts, ends. What outlets changed in their texts, by the versions we fetched, and what analysts
-- changed in labels: within the period, or of its articles. Our own other reading of the same words is no change.
WITH changed AS (
    SELECT article_id, 'outlet' AS kind, seen_at AS at, seen_before AS since, kind_of_change AS field,
        title_before AS before, if(title_before IS NULL, NULL, title) AS after, syllables_change AS syllables, NULL AS by
    FROM article_versions
    WHERE version > 1 AND kind_of_change <> 'reading'
    UNION ALL
    SELECT article_id, 'analyst', timezone('Asia/Ho_Chi_Minh', corrected_at), NULL, field, from_value, to_value, NULL,
        corrected_by
    FROM correction
    WHERE campaign_id = $campaign_id
)
SELECT c.*
FROM changed AS c
JOIN told AS t USING (article_id)
WHERE t.now OR c.at::DATE BETWEEN $starts::DATE AND $ends::DATE
ORDER BY c.at, c.article_id, c.field;
