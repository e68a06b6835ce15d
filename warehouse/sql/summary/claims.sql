-- Parameters: campaign_id. Statements of the period that differ from a declared fact, and those on disputed ones.
SELECT c.fact_id, coalesce(c.statement, c.fact_id) AS vi, f.en, c.verdict, c.stated, c.expected, c.disputed_values, c.sentence, c.article_id,
    NOT c.first_of_story AS is_copy, c.fact_source AS source
FROM claims_differing AS c
JOIN told AS t ON t.article_id = c.article_id AND t.now
LEFT JOIN fact AS f ON f.campaign_id = c.campaign_id AND f.fact_id = c.fact_id
WHERE c.campaign_id = $campaign_id
ORDER BY c.verdict, c.first_of_story DESC, c.day, c.article_id, c.sentence;
