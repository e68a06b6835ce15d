-- What is published is what the program says, where no analyst has said otherwise.
CREATE OR REPLACE TEMP VIEW said AS
SELECT campaign_id, article_id, field, to_value, corrected_by
FROM current_correction WHERE to_value IS NOT NULL;

CREATE OR REPLACE TEMP VIEW told_annotation AS
SELECT n.* REPLACE (
    coalesce(s.to_value = 'yes', n.relevant) AS relevant,
    CASE WHEN s.to_value = 'yes' AND NOT n.relevant THEN 1.0 ELSE n.relevance END AS relevance,
    CASE WHEN s.to_value = 'yes' THEN list_prepend('analyst: ' || s.corrected_by, n.reasons) ELSE n.reasons END AS reasons
)
FROM current_annotation AS n
LEFT JOIN (FROM said WHERE field = 'relevant') AS s USING (campaign_id, article_id);

CREATE OR REPLACE TEMP VIEW told_topic AS
SELECT t.annotation_id, t.campaign_id, t.article_id, t.topic_id, t.rank, t.score
FROM annotation_topic AS t
ANTI JOIN (FROM said WHERE field = 'topics') AS s ON s.campaign_id = t.campaign_id AND s.article_id = t.article_id
UNION ALL
SELECT n.annotation_id, n.campaign_id, n.article_id, p.id, p.rank, 1.0
FROM current_annotation AS n
JOIN (
    SELECT campaign_id, article_id, unnest(string_split(to_value, '|')) AS id,
        generate_subscripts(string_split(to_value, '|'), 1) AS rank
    FROM said WHERE field = 'topics' AND to_value <> ''
) AS p USING (campaign_id, article_id);

CREATE OR REPLACE TEMP VIEW told_plan_item AS
SELECT t.annotation_id, t.campaign_id, t.article_id, t.item_id, t.rank, t.score
FROM annotation_plan_item AS t
ANTI JOIN (FROM said WHERE field = 'plan_items') AS s ON s.campaign_id = t.campaign_id AND s.article_id = t.article_id
UNION ALL
SELECT n.annotation_id, n.campaign_id, n.article_id, p.id, p.rank, 1.0
FROM current_annotation AS n
JOIN (
    SELECT campaign_id, article_id, unnest(string_split(to_value, '|')) AS id,
        generate_subscripts(string_split(to_value, '|'), 1) AS rank
    FROM said WHERE field = 'plan_items' AND to_value <> ''
) AS p USING (campaign_id, article_id);

-- Days and stories are free of campaigns: the last word on an article holds for all.
CREATE OR REPLACE TEMP VIEW told_article AS
SELECT a.* REPLACE (
    coalesce(d.day, a.day) AS day,
    coalesce(date_trunc('week', d.day)::DATE, a.week_start) AS week_start,
    if(d.day IS NULL, a.day_basis, 'corrected') AS day_basis
)
FROM current_article AS a
LEFT JOIN (SELECT article_id, max(to_value)::DATE AS day FROM said WHERE field = 'day' GROUP BY article_id) AS d
    USING (article_id);

CREATE OR REPLACE TEMP VIEW told_member AS
WITH moved AS (SELECT article_id, max(to_value) AS target FROM said WHERE field = 'story' GROUP BY article_id)
SELECT s.article_id, s.story_id FROM current_story AS s ANTI JOIN moved USING (article_id)
UNION ALL
SELECT m.article_id, coalesce(s.story_id, m.target)
FROM moved AS m LEFT JOIN current_story AS s ON s.article_id = m.target
WHERE m.target <> m.article_id;
