-- Parameters: campaign_id. Who is quoted in the period, by declared role, most articles first.
SELECT
    v.role_id, r.vi, r.en,
    count(DISTINCT v.article_id) AS articles, count(DISTINCT t.story_id) AS stories, count(*) AS quotes,
    count(*) FILTER (v.speech = 'direct') AS direct,
    list(DISTINCT v.article_id ORDER BY v.article_id) AS article_ids
FROM article_voice AS v
JOIN told AS t ON t.article_id = v.article_id AND t.now
JOIN voice_role AS r ON r.campaign_id = v.campaign_id AND r.role_id = v.role_id
WHERE v.campaign_id = $campaign_id
GROUP BY v.role_id, r.vi, r.en
ORDER BY v.role_id = 'other', articles DESC, v.role_id;
