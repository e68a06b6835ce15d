-- promise: An article has one present annotation a campaign at most.
-- severity: error
SELECT article_id, campaign_id, count(*) AS n FROM current_annotation
GROUP BY article_id, campaign_id HAVING count(*) > 1;
