-- promise: Every topic, plan item, voice, claim and other part belongs to an annotation that is stored, of its article.
-- severity: error
WITH part AS (
    SELECT DISTINCT 'mention' AS part, annotation_id, article_id FROM mention
    UNION ALL
    SELECT DISTINCT 'topic', annotation_id, article_id FROM annotation_topic
    UNION ALL
    SELECT DISTINCT 'plan_item', annotation_id, article_id FROM annotation_plan_item
    UNION ALL
    SELECT DISTINCT 'audience', annotation_id, article_id FROM annotation_audience
    UNION ALL
    SELECT DISTINCT 'agency', annotation_id, article_id FROM annotation_agency
    UNION ALL
    SELECT DISTINCT 'milestone', annotation_id, article_id FROM annotation_milestone
    UNION ALL
    SELECT DISTINCT 'voice', annotation_id, article_id FROM annotation_voice
    UNION ALL
    SELECT DISTINCT 'claim', annotation_id, article_id FROM annotation_claim
    UNION ALL
    SELECT DISTINCT 'listening', annotation_id, article_id FROM annotation_listening
    UNION ALL
    SELECT DISTINCT 'place', annotation_id, article_id FROM annotation_place
)
SELECT part, annotation_id, article_id FROM part
ANTI JOIN annotation USING (annotation_id, article_id);
