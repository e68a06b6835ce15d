-- Texts known to be digests, or none, of which one of s_asked may be a part.
WITH part AS (
    SELECT article_id, told_at, unnest(marks) AS mark
    FROM story_text SEMI JOIN s_asked USING (article_id)
    WHERE told_at BETWEEN getvariable('told_first') AND getvariable('told_last')
),
whole AS (
    SELECT article_id, told_at, len(marks) AS size, unnest(marks) AS mark
    FROM story_text SEMI JOIN story_digest USING (article_id)
    WHERE told_at BETWEEN getvariable('near_first') AND getvariable('near_last')
)
SELECT DISTINCT w.article_id AS id, w.told_at AS "at"
FROM whole AS w
JOIN part AS p USING (mark)
WHERE w.article_id <> p.article_id
    AND p.told_at BETWEEN w.told_at - INTERVAL 30 DAY AND w.told_at + INTERVAL 30 DAY
GROUP BY w.article_id, w.told_at, p.article_id
HAVING count(*) >= greatest(2, 0.05 * any_value(w.size));
