-- Parameters: campaign_id, week_start. Asked of the published copy.
SELECT a.article_id FROM annotation AS n JOIN article AS a USING (article_id)
WHERE n.campaign_id = $campaign_id AND a.week_start = $week_start::DATE
ORDER BY a.day, a.article_id;
