-- The story of each of s_asked, and whether it began as a headline. The first of a story lies within its members' time.
WITH told AS (
    SELECT s.article_id, coalesce(m.story_id, s.article_id) AS story_id
    FROM s_asked AS s
    LEFT JOIN (SELECT * FROM story_member WHERE valid_to IS NULL) AS m USING (article_id)
),
headline AS (
    SELECT article_id
    FROM story_text
    WHERE len(marks) = 0
        AND told_at BETWEEN getvariable('near_first') - INTERVAL 30 DAY AND getvariable('near_last')
)
SELECT article_id AS id, story_id, story_id IN (SELECT article_id FROM headline) AS headline FROM told;
