-- Articles of the same stories as s_asked.
WITH told AS (
    SELECT coalesce(m.story_id, s.article_id) AS story_id
    FROM s_asked AS s
    LEFT JOIN (SELECT * FROM story_member WHERE valid_to IS NULL) AS m USING (article_id)
),
mate AS (
    SELECT story_id AS article_id FROM told
    UNION
    SELECT m.article_id FROM story_member AS m SEMI JOIN told USING (story_id) WHERE m.valid_to IS NULL
)
SELECT article_id AS id, told_at AS "at" FROM story_text SEMI JOIN mate USING (article_id);
