-- Parameters: campaign_id. A statement that differs from a declared fact, of the last two weeks, in a large outlet: a
-- central one, one whose rank somebody declared, or one of the quarter of outlets that publish most (ours).
WITH last AS (SELECT max(night) AS night FROM outlet_night),
sized AS (
    SELECT outlet_id, percent_rank() OVER (ORDER BY count(*)) >= 0.75 AS much
    FROM article CROSS JOIN last AS l WHERE day BETWEEN l.night - 28 AND l.night GROUP BY outlet_id
)
SELECT
    'claim/' || c.article_id || '/' || c.fact_id AS key, 'claim' AS sentence_key, o.name AS outlet, c.stated,
    coalesce(c.expected, '') AS expected, f.statement AS fact, coalesce(f.en, f.statement) AS fact_en, c.sentence,
    [{'title': a.title, 'outlet': o.name, 'url': a.url}] AS articles
FROM article_claim AS c
JOIN article AS a USING (article_id)
JOIN outlet AS o USING (outlet_id)
JOIN fact AS f ON f.campaign_id = c.campaign_id AND f.fact_id = c.fact_id
LEFT JOIN sized AS s USING (outlet_id)
CROSS JOIN last AS l
WHERE c.campaign_id = $campaign_id AND c.verdict = 'differs' AND a.day BETWEEN l.night - 14 AND l.night
    AND (o.level = 'trung_uong' OR o.audience_rank IS NOT NULL OR coalesce(s.much, false))
QUALIFY row_number() OVER (PARTITION BY c.article_id, c.fact_id ORDER BY c.n) = 1
ORDER BY a.day, c.article_id, c.fact_id;
