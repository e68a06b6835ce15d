-- Parameters: run_id. s_mapping (article_id, story_id) is what grouping the articles of some days gave.
-- A story whose first article lies before those days keeps its id: the head was not among the articles compared.
CREATE OR REPLACE TEMP TABLE told_story AS
WITH known AS (
    SELECT m.article_id, m.story_id FROM story_member AS m SEMI JOIN s_mapping USING (article_id) WHERE m.valid_to IS NULL
),
anchor AS (
    SELECT s.story_id, min(k.story_id) AS kept
    FROM s_mapping AS s
    JOIN known AS k USING (article_id)
    WHERE k.story_id NOT IN (SELECT article_id FROM s_mapping)
    GROUP BY s.story_id
)
SELECT s.article_id, coalesce(a.kept, s.story_id) AS story_id, coalesce(k.story_id, s.article_id) AS before
FROM s_mapping AS s
LEFT JOIN anchor AS a USING (story_id)
LEFT JOIN known AS k USING (article_id);

CREATE OR REPLACE TEMP TABLE moved AS
SELECT * FROM told_story WHERE story_id <> before;

-- Members outside those days follow their first article into its new story.
INSERT INTO moved
SELECT m.article_id, w.story_id, m.story_id
FROM story_member AS m
JOIN moved AS w ON m.story_id = w.article_id AND w.story_id <> w.article_id
WHERE m.valid_to IS NULL AND m.article_id NOT IN (SELECT article_id FROM s_mapping);

UPDATE story_member SET valid_to = $run_id
WHERE valid_to IS NULL AND article_id IN (SELECT article_id FROM moved);

-- An article alone is its own story; that needs no row.
INSERT INTO story_member
SELECT article_id, story_id, $run_id, NULL FROM moved WHERE story_id <> article_id;

INSERT INTO story_alias
SELECT m.article_id, m.story_id, $run_id
FROM moved AS m
JOIN article AS a USING (article_id)
WHERE m.before = m.article_id
    AND a.valid_from NOT IN (SELECT run_id FROM batch WHERE run_id NOT IN (SELECT run_id FROM grouped_run));

INSERT INTO grouped_run
SELECT DISTINCT run_id FROM batch WHERE run_id NOT IN (SELECT run_id FROM grouped_run);

SELECT count(*) FROM moved;
