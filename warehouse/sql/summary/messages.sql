-- Parameters: campaign_id, span, starts. Declared facts that the period's articles state, rightly or not.
WITH stated AS (
    SELECT c.fact_id,
        list(DISTINCT c.article_id ORDER BY c.article_id) FILTER (c.verdict = 'agrees') AS agrees,
        list(DISTINCT c.article_id ORDER BY c.article_id) FILTER (c.verdict = 'differs') AS differs,
        list(DISTINCT c.article_id ORDER BY c.article_id) FILTER (c.verdict = 'disputed') AS disputed
    FROM article_claim AS c JOIN told AS t ON t.article_id = c.article_id AND t.now
    WHERE c.campaign_id = $campaign_id GROUP BY c.fact_id
)
SELECT
    m.fact_id, coalesce(m.statement, m.fact_id) AS vi, f.en, m.articles, m.stories, m.outlets, m.differing_articles AS differing,
    m.disputed_articles AS disputed, coalesce(s.agrees, []) AS article_ids, coalesce(s.differs, []) AS differing_ids,
    coalesce(s.disputed, []) AS disputed_ids
FROM message_pull_through AS m
LEFT JOIN fact AS f USING (campaign_id, fact_id)
LEFT JOIN stated AS s USING (fact_id)
WHERE m.campaign_id = $campaign_id AND m.span = $span AND m.starts = $starts::DATE AND m.fact_id <> 'any'
    AND (m.articles > 0 OR m.differing_articles > 0 OR m.disputed_articles > 0)
ORDER BY m.stories DESC, m.fact_id;
