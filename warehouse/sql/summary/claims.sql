-- Parameters: campaign_id. Statements of the period that differ from a declared fact, and those on disputed ones.
SELECT c.fact_id, f.statement AS vi, c.verdict, c.stated, c.expected, c.sentence, c.article_id,
    NOT t.first_of_story AS is_copy, f.source
FROM article_claim AS c
JOIN told AS t ON t.article_id = c.article_id AND t.now
JOIN fact AS f ON f.campaign_id = c.campaign_id AND f.fact_id = c.fact_id
WHERE c.campaign_id = $campaign_id AND c.verdict IN ('differs', 'disputed')
ORDER BY c.verdict, t.first_of_story DESC, t.day, c.article_id, c.n;
