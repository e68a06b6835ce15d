-- For each of s_asked the hundred that share most of its marks; less than a twentieth is no part (pipeline/copies/index.py).
WITH whole AS (
    SELECT article_id, told_at, len(marks) AS size, unnest(marks) AS mark
    FROM story_text SEMI JOIN s_asked USING (article_id)
    WHERE told_at BETWEEN getvariable('told_first') AND getvariable('told_last')
),
other AS (
    SELECT article_id, told_at, unnest(marks) AS mark
    FROM story_text
    WHERE told_at BETWEEN getvariable('near_first') AND getvariable('near_last')
),
part AS (
    SELECT w.article_id AS whole, o.article_id, o.told_at
    FROM whole AS w
    JOIN other AS o USING (mark)
    WHERE w.article_id <> o.article_id
        AND o.told_at BETWEEN w.told_at - INTERVAL 30 DAY AND w.told_at + INTERVAL 30 DAY
    GROUP BY w.article_id, o.article_id, o.told_at
    HAVING count(*) >= greatest(2, 0.05 * any_value(w.size))
    QUALIFY row_number() OVER (PARTITION BY w.article_id ORDER BY count(*) DESC, o.told_at, o.article_id) <= 100
)
SELECT DISTINCT article_id AS id, told_at AS "at" FROM part;
