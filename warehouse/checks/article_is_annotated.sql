-- promise: Every present article is annotated for every campaign that has annotations.
-- severity: error
SELECT a.article_id, c.campaign_id
FROM current_article AS a
CROSS JOIN (SELECT DISTINCT campaign_id FROM current_annotation) AS c
ANTI JOIN current_annotation AS n ON n.article_id = a.article_id AND n.campaign_id = c.campaign_id;
