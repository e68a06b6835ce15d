SELECT
    f.kind, f.key, f.period,
    count(*) AS articles,
    count(DISTINCT t.story_id) AS stories,
    count(DISTINCT t.outlet_id) AS outlets,
    list(t.article_id ORDER BY t.day, t.published_local NULLS LAST, t.article_id) AS article_ids
FROM counted AS f JOIN told AS t USING (article_id)
GROUP BY f.kind, f.key, f.period;
