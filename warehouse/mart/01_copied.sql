-- Dimensions and bookkeeping, as they are.
CREATE TABLE mart.outlet AS SELECT * FROM outlet ORDER BY outlet_id;
CREATE TABLE mart.panel AS SELECT * FROM panel ORDER BY outlet_id, starts;
CREATE TABLE mart.campaign AS SELECT * FROM campaign ORDER BY campaign_id;
CREATE TABLE mart.topic AS SELECT * FROM topic ORDER BY campaign_id, topic_id;
CREATE TABLE mart.plan_item AS SELECT * FROM plan_item ORDER BY campaign_id, item_id;
CREATE TABLE mart.plan_item_agency AS SELECT * FROM plan_item_agency;
CREATE TABLE mart.plan_item_audience AS SELECT * FROM plan_item_audience;
CREATE TABLE mart.plan_item_document AS SELECT * FROM plan_item_document;
CREATE TABLE mart.plan_item_topic AS SELECT * FROM plan_item_topic;
CREATE TABLE mart.audience AS SELECT * FROM audience ORDER BY campaign_id, audience_id;
CREATE TABLE mart.agency AS SELECT * FROM agency ORDER BY campaign_id, agency_id;
CREATE TABLE mart.fact AS SELECT * FROM fact ORDER BY campaign_id, fact_id;
CREATE TABLE mart.place AS SELECT * FROM place ORDER BY campaign_id, place_id;
CREATE TABLE mart.voice_role AS SELECT * FROM voice_role ORDER BY campaign_id, role_id;
CREATE TABLE mart.listening_kind AS SELECT * FROM listening ORDER BY campaign_id, listening_id;
CREATE TABLE mart.origin AS SELECT * FROM origin ORDER BY campaign_id, origin_id;
CREATE TABLE mart.quality_demand AS SELECT * FROM quality_demand ORDER BY campaign_id, demand_id;
CREATE TABLE mart.quality_demand_measure AS SELECT * FROM quality_demand_measure ORDER BY ALL;
CREATE TABLE mart.document AS SELECT * FROM document ORDER BY campaign_id, document_id;
CREATE TABLE mart.milestone_plan_item AS SELECT * FROM milestone_plan_item;
CREATE TABLE mart.run AS SELECT * FROM run ORDER BY run_no;

-- A night that was held back was crawled and gave nothing to the figures.
CREATE TABLE mart.outlet_night AS
SELECT *, false AS held FROM outlet_night WHERE night IS NOT NULL
UNION ALL BY NAME
SELECT
    outlet_id, night, batch_id, valid_from AS run_id, false AS works, [] AS failed_sources, false AS salvaged,
    finished_at, array_to_string(why, '; ') AS why, true AS held
FROM held WHERE valid_to IS NULL AND night IS NOT NULL
ORDER BY night, outlet_id;

CREATE TABLE mart.poll AS
SELECT p.*, coalesce(b.night, timezone('Asia/Ho_Chi_Minh', p.polled_at)::DATE) AS day
FROM poll AS p
LEFT JOIN (SELECT DISTINCT batch_id, night FROM batch WHERE kind = 'crawl') AS b USING (batch_id)
ORDER BY p.outlet_id, p.source, p.polled_at, p.batch_id;

CREATE TABLE mart.milestone AS
SELECT *, timezone('Asia/Ho_Chi_Minh', happened_at) AS happened_local FROM milestone ORDER BY campaign_id, milestone_id;

CREATE TABLE mart.correction AS
SELECT campaign_id, article_id, field, from_value, to_value, note, corrected_by, corrected_at
FROM correction ORDER BY corrected_at, n;

CREATE TABLE mart.classifier_judged AS
SELECT * EXCLUDE (valid_from) FROM classifier_quality
QUALIFY judged_at = max(judged_at) OVER (PARTITION BY campaign_id, method)
ORDER BY campaign_id, method, subject, subject_id;
