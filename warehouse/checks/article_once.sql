-- promise: An article stands once, with one present version at most.
-- severity: error
SELECT article_id, 'article' AS what, count(*) AS n FROM article GROUP BY article_id HAVING count(*) > 1
UNION ALL
SELECT article_id, 'present version', count(*) FROM article_version WHERE valid_to IS NULL
GROUP BY article_id HAVING count(*) > 1
UNION ALL
SELECT article_id, 'present story', count(*) FROM story_member WHERE valid_to IS NULL
GROUP BY article_id HAVING count(*) > 1;
