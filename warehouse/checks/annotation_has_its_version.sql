-- promise: Every annotation belongs to a version that is stored; a present one to the present version.
-- severity: error
SELECT n.annotation_id, n.article_id, n.version_id
FROM annotation AS n
WHERE hash(n.article_id, n.version_id) NOT IN (SELECT hash(article_id, version_id) FROM article_version)
UNION ALL
SELECT n.annotation_id, n.article_id, n.version_id
FROM annotation AS n
WHERE n.valid_to IS NULL
    AND hash(n.article_id, n.version_id) NOT IN (SELECT hash(article_id, version_id) FROM article_version WHERE valid_to IS NULL);
