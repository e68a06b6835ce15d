-- Parameters: campaign_id, span, starts. Declared facts that the period's articles state, rightly or not.
SELECT fact_id, statement AS vi, articles, stories, outlets, differing_articles AS differing, disputed_articles AS disputed
FROM message_pull_through
WHERE campaign_id = $campaign_id AND span = $span AND starts = $starts::DATE AND fact_id <> 'any'
    AND (articles > 0 OR differing_articles > 0 OR disputed_articles > 0)
ORDER BY stories DESC, fact_id;
