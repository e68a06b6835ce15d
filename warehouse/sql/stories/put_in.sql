-- Parameters: method. s_fresh (article_id, marks, heads): what was made of the changed texts. How rare a mark is, is
-- asked of a week around; whatever the answer, the same candidates are found.
CREATE OR REPLACE TEMP TABLE fresh_mark AS SELECT article_id, unnest(marks) AS mark FROM s_fresh;

CREATE OR REPLACE TEMP TABLE met_mark AS
SELECT mark, count(*) AS texts
FROM (
    SELECT mark FROM fresh_mark
    UNION ALL
    SELECT unnest(marks) FROM story_text
    WHERE told_at BETWEEN getvariable('told_first') - INTERVAL 3 DAY AND getvariable('told_last') + INTERVAL 3 DAY
)
SEMI JOIN fresh_mark USING (mark)
GROUP BY mark;

INSERT INTO story_text
WITH sorted AS (
    SELECT f.article_id, list(f.mark ORDER BY m.texts, f.mark) AS marks
    FROM fresh_mark AS f JOIN met_mark AS m USING (mark)
    GROUP BY f.article_id
)
SELECT f.article_id, c.content_digest, c.told_at, coalesce(s.marks, []), f.heads, $method
FROM s_fresh AS f
JOIN changed_text AS c USING (article_id)
LEFT JOIN sorted AS s USING (article_id)
ORDER BY c.told_at, f.article_id;
