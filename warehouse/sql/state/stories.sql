-- Parameters: run_id. s_mapping (article_id, story_id) is where grouping found that articles stand.
CREATE OR REPLACE TEMP TABLE moved AS
SELECT s.article_id, s.story_id, coalesce(k.story_id, s.article_id) AS before
FROM s_mapping AS s
LEFT JOIN (SELECT m.* FROM story_member AS m SEMI JOIN s_mapping USING (article_id) WHERE m.valid_to IS NULL) AS k
    USING (article_id)
WHERE s.story_id <> coalesce(k.story_id, s.article_id);

UPDATE story_member SET valid_to = $run_id
WHERE valid_to IS NULL AND article_id IN (SELECT article_id FROM moved);

-- An article alone is its own story; that needs no row.
INSERT INTO story_member
SELECT article_id, story_id, $run_id, NULL FROM moved WHERE story_id <> article_id;

-- The id of a story that was told before this night.
INSERT INTO story_alias
SELECT m.article_id, m.story_id, $run_id
FROM moved AS m
JOIN article AS a USING (article_id)
WHERE m.before = m.article_id
    AND a.valid_from NOT IN (SELECT run_id FROM batch WHERE run_id NOT IN (SELECT run_id FROM grouped_run));

SELECT count(*) FROM moved;
