-- Parameters: campaign_id, span, starts. How often the period's articles show that somebody was listened to.
SELECT l.listening_id, l.vi, any_value(k.en) AS en, any_value(l.articles) AS articles, any_value(l.stories) AS stories,
    any_value(l.share) AS share, any_value(l.share_low) AS low, any_value(l.share_high) AS high,
    coalesce(list(DISTINCT t.article_id ORDER BY t.article_id) FILTER (t.article_id IS NOT NULL), []) AS article_ids
FROM listening AS l
LEFT JOIN listening_kind AS k ON k.campaign_id = l.campaign_id AND k.listening_id = l.listening_id
LEFT JOIN article_listening AS a ON a.campaign_id = l.campaign_id AND a.listening_id = l.listening_id
LEFT JOIN told AS t ON t.article_id = a.article_id AND t.now
WHERE l.campaign_id = $campaign_id AND l.span = $span AND l.starts = $starts::DATE AND l.listening_id <> 'any'
GROUP BY l.listening_id, l.vi
ORDER BY articles DESC, l.listening_id;
