-- A pair of candidates shares half of the shorter text's marks (pipeline/copies/index.py), so a quarter at least among
-- its rarest three quarters; likewise a pair of headlines shares title or lead.
CREATE OR REPLACE TEMP TABLE asked_mark AS
SELECT
    rowid AS text, told_at, len(marks) AS size, unnest(marks) AS mark,
    generate_subscripts(marks, 1) <= len(marks) - len(marks) // 4 AS rare
FROM story_text SEMI JOIN s_asked USING (article_id)
WHERE told_at BETWEEN getvariable('told_first') AND getvariable('told_last');

CREATE OR REPLACE TEMP TABLE near_text AS
WITH other AS (
    SELECT
        rowid AS text, told_at, len(marks) AS size, unnest(marks) AS mark,
        generate_subscripts(marks, 1) <= len(marks) - len(marks) // 4 AS rare
    FROM story_text
    WHERE told_at BETWEEN getvariable('near_first') AND getvariable('near_last')
),
alike AS (
    SELECT a.text AS of_text, o.text
    FROM asked_mark AS a
    JOIN other AS o USING (mark)
    WHERE a.text <> o.text AND o.told_at BETWEEN a.told_at - INTERVAL 30 DAY AND a.told_at + INTERVAL 30 DAY
        AND ((a.rare AND a.size <= o.size) OR (o.rare AND o.size <= a.size))
    GROUP BY a.text, o.text
    HAVING 4 * count(*) >= least(any_value(a.size), any_value(o.size))
),
asked_head AS (
    SELECT told_at, unnest(heads) AS head
    FROM story_text SEMI JOIN s_asked USING (article_id)
    WHERE told_at BETWEEN getvariable('told_first') AND getvariable('told_last')
),
other_head AS (
    SELECT rowid AS text, told_at, unnest(heads) AS head
    FROM story_text
    WHERE told_at BETWEEN getvariable('near_first') AND getvariable('near_last')
)
SELECT text FROM alike
UNION
SELECT o.text FROM asked_head AS a JOIN other_head AS o USING (head)
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
