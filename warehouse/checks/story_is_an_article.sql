-- promise: A story carries the id of an article, and no story is a member of another.
-- severity: error
SELECT m.article_id, m.story_id
FROM current_story AS m
WHERE m.story_id NOT IN (SELECT article_id FROM article)
    OR m.story_id IN (SELECT o.article_id FROM current_story AS o WHERE o.story_id <> o.article_id);
