-- Parameters: campaign_id, span, starts. Who is quoted in the period, by declared role, most articles first.
SELECT
    v.role_id, any_value(v.vi) AS vi, any_value(r.en) AS en, any_value(v.articles) AS articles,
    any_value(v.stories) AS stories, any_value(v.voices) AS quotes, any_value(v.direct) AS direct,
    any_value(v.share) AS share, any_value(v.share_low) AS low, any_value(v.share_high) AS high,
    list(DISTINCT q.article_id ORDER BY q.article_id) AS article_ids
FROM agency_voice AS v
JOIN voice_role AS r ON r.campaign_id = v.campaign_id AND r.role_id = v.role_id
JOIN article_voice AS q ON q.campaign_id = v.campaign_id AND q.role_id = v.role_id
JOIN told AS t ON t.article_id = q.article_id AND t.now
WHERE v.campaign_id = $campaign_id AND v.span = $span AND v.starts = $starts::DATE AND v.scope = 'role'
GROUP BY v.role_id
ORDER BY v.role_id = 'other', articles DESC, v.role_id;
