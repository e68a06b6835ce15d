-- Parameters: campaign_id, span, starts. Every declared audience; `planned` is null where no item of the plan is open.
-- An article with several audiences is divided among them, as audience_fit does.
WITH divided AS (
    SELECT a.audience_id, a.article_id, t.day, t.published_local, 1.0::DOUBLE / count(*) OVER (PARTITION BY a.article_id) AS part
    FROM article_audience AS a JOIN told AS t ON t.article_id = a.article_id AND t.now
    WHERE a.campaign_id = $campaign_id
),
observed AS (
    SELECT audience_id, count(*) AS articles, sum(part) / sum(sum(part)) OVER () AS observed,
        list(article_id ORDER BY day, published_local NULLS LAST, article_id) AS ids
    FROM divided GROUP BY audience_id
),
planned AS (
    FROM audience_planned WHERE campaign_id = $campaign_id AND span = $span AND starts = $starts::DATE
)
SELECT
    u.audience_id, u.vi, u.en,
    if((SELECT count(*) FROM planned) > 0, coalesce(p.planned, 0), NULL) AS planned,
    coalesce(o.observed, 0) AS observed, coalesce(o.articles, 0) AS articles,
    coalesce(o.ids, []) AS article_ids
FROM audience AS u
LEFT JOIN planned AS p USING (audience_id)
LEFT JOIN observed AS o USING (audience_id)
WHERE u.campaign_id = $campaign_id
ORDER BY u.audience_id;
