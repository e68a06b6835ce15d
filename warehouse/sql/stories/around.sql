-- A pair of candidates shares half of the shorter text's marks (pipeline/copies/index.py), so a quarter at least among
-- its rarest three quarters; likewise a pair of headlines shares title or lead. The shorter of the two looks the other
-- up, by these marks alone: by its commonest ones it would meet fifty times as many.
CREATE OR REPLACE TEMP TABLE near_text AS
WITH asked AS NOT MATERIALIZED (
    SELECT rowid AS text, told_at, len(marks) AS size, marks, heads
    FROM story_text SEMI JOIN s_asked USING (article_id)
    WHERE told_at BETWEEN getvariable('told_first') AND getvariable('told_last')
),
other AS NOT MATERIALIZED (
    SELECT rowid AS text, told_at, len(marks) AS size, marks, heads
    FROM story_text
    WHERE told_at BETWEEN getvariable('near_first') AND getvariable('near_last')
),
longer AS (
    SELECT o.text
    FROM (SELECT text, told_at, size, unnest(marks[:size - size // 4]) AS mark FROM asked) AS a
    JOIN (SELECT text, told_at, size, unnest(marks) AS mark FROM other) AS o USING (mark)
    WHERE a.text <> o.text AND a.size <= o.size
        AND o.told_at BETWEEN a.told_at - INTERVAL 30 DAY AND a.told_at + INTERVAL 30 DAY
    GROUP BY a.text, o.text
    HAVING 4 * count(*) >= any_value(a.size)
),
shorter AS (
    SELECT o.text
    FROM (SELECT text, told_at, size, unnest(marks) AS mark FROM asked) AS a
    JOIN (SELECT text, told_at, size, unnest(marks[:size - size // 4]) AS mark FROM other) AS o USING (mark)
    WHERE a.text <> o.text AND o.size <= a.size
        AND o.told_at BETWEEN a.told_at - INTERVAL 30 DAY AND a.told_at + INTERVAL 30 DAY
    GROUP BY a.text, o.text
    HAVING 4 * count(*) >= any_value(o.size)
)
SELECT text FROM longer
UNION
SELECT text FROM shorter
UNION
SELECT o.text
FROM (SELECT told_at, unnest(heads) AS head FROM asked) AS a
JOIN (SELECT text, told_at, unnest(heads) AS head FROM other) AS o USING (head)
WHERE o.told_at BETWEEN a.told_at - INTERVAL 30 DAY AND a.told_at + INTERVAL 30 DAY;

CREATE OR REPLACE TEMP TABLE near_article AS
SELECT article_id, told_at
FROM story_text SEMI JOIN near_text ON story_text.rowid = near_text.text
WHERE told_at BETWEEN getvariable('near_first') AND getvariable('near_last')
UNION
SELECT article_id, told_at FROM s_asked;

-- The stories of these that began as a headline, with all their articles.
INSERT INTO near_article
WITH story AS (
    SELECT DISTINCT coalesce(m.story_id, n.article_id) AS story_id
    FROM near_article AS n
    LEFT JOIN (SELECT * FROM story_member WHERE valid_to IS NULL) AS m USING (article_id)
),
begun AS (
    SELECT t.article_id AS story_id
    FROM story_text AS t
    SEMI JOIN story ON t.article_id = story.story_id
    WHERE len(t.marks) = 0
        AND t.told_at BETWEEN getvariable('near_first') - INTERVAL 30 DAY AND getvariable('near_last')
),
member AS (
    SELECT story_id AS article_id FROM begun
    UNION
    SELECT m.article_id FROM story_member AS m SEMI JOIN begun USING (story_id) WHERE m.valid_to IS NULL
)
SELECT t.article_id, t.told_at
FROM story_text AS t
SEMI JOIN member USING (article_id)
WHERE t.told_at BETWEEN getvariable('near_first') - INTERVAL 30 DAY AND getvariable('near_last')
EXCEPT
FROM near_article;

SELECT article_id AS id, told_at AS "at" FROM near_article;
