-- promise: Topics, plan items, audiences, agencies and milestones of present annotations are declared in the campaign.
-- severity: warning
WITH present AS (SELECT annotation_id FROM current_annotation)
SELECT 'topic' AS kind, t.topic_id AS id, count(*) AS n
FROM annotation_topic AS t SEMI JOIN present USING (annotation_id)
ANTI JOIN topic USING (campaign_id, topic_id) GROUP BY ALL
UNION ALL
SELECT 'plan_item', t.item_id, count(*)
FROM annotation_plan_item AS t SEMI JOIN present USING (annotation_id)
ANTI JOIN plan_item USING (campaign_id, item_id) GROUP BY ALL
UNION ALL
SELECT 'audience', t.audience_id, count(*)
FROM annotation_audience AS t SEMI JOIN present USING (annotation_id)
ANTI JOIN audience USING (campaign_id, audience_id) GROUP BY ALL
UNION ALL
SELECT 'agency', t.agency_id, count(*)
FROM annotation_agency AS t SEMI JOIN present USING (annotation_id)
ANTI JOIN agency USING (campaign_id, agency_id) GROUP BY ALL
UNION ALL
SELECT 'milestone', t.milestone_id, count(*)
FROM annotation_milestone AS t SEMI JOIN present USING (annotation_id)
ANTI JOIN milestone USING (campaign_id, milestone_id) GROUP BY ALL
UNION ALL
SELECT 'fact', t.fact_id, count(*)
FROM annotation_claim AS t SEMI JOIN present USING (annotation_id)
ANTI JOIN fact USING (campaign_id, fact_id) GROUP BY ALL
UNION ALL
SELECT 'voice_role', t.role_id, count(*)
FROM annotation_voice AS t SEMI JOIN present USING (annotation_id)
ANTI JOIN voice_role USING (campaign_id, role_id) GROUP BY ALL
UNION ALL
SELECT 'listening', t.listening_id, count(*)
FROM annotation_listening AS t SEMI JOIN present USING (annotation_id)
ANTI JOIN listening USING (campaign_id, listening_id) GROUP BY ALL
UNION ALL
SELECT 'place', t.place_id, count(*)
FROM annotation_place AS t SEMI JOIN present USING (annotation_id)
ANTI JOIN place USING (campaign_id, place_id) GROUP BY ALL;
