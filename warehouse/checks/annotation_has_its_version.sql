-- promise: Every annotation belongs to a version that is stored; a present one to the present version.
-- severity: error
SELECT n.annotation_id, n.article_id, n.version_id
FROM annotation AS n
WHERE (n.article_id, n.version_id) NOT IN (SELECT (article_id, version_id) FROM article_version)
UNION ALL
SELECT n.annotation_id, n.article_id, n.version_id
FROM current_annotation AS n
ANTI JOIN current_article AS v USING (article_id, version_id);
