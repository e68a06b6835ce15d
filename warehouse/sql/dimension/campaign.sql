-- Parameters: campaign (the campaign model as JSON, each kind a list), campaign_id, digest.
DELETE FROM campaign WHERE campaign_id = $campaign_id;
DELETE FROM topic WHERE campaign_id = $campaign_id;
DELETE FROM plan_item WHERE campaign_id = $campaign_id;
DELETE FROM plan_item_agency WHERE campaign_id = $campaign_id;
DELETE FROM plan_item_audience WHERE campaign_id = $campaign_id;
DELETE FROM plan_item_document WHERE campaign_id = $campaign_id;
DELETE FROM plan_item_topic WHERE campaign_id = $campaign_id;
DELETE FROM audience WHERE campaign_id = $campaign_id;
DELETE FROM agency WHERE campaign_id = $campaign_id;
DELETE FROM document WHERE campaign_id = $campaign_id;
DELETE FROM milestone WHERE campaign_id = $campaign_id;
DELETE FROM milestone_plan_item WHERE campaign_id = $campaign_id;

CREATE OR REPLACE TEMP TABLE s_campaign AS
SELECT from_json($campaign, '{
    "vi": "VARCHAR", "en": "VARCHAR", "starts": "DATE", "ends": "DATE", "issuer": "VARCHAR",
    "topics": [{"id": "VARCHAR", "kind": "VARCHAR", "vi": "VARCHAR", "en": "VARCHAR"}],
    "plan_items": [{
        "id": "VARCHAR", "block": "VARCHAR", "starts": "DATE", "ends": "DATE", "vi": "VARCHAR", "en": "VARCHAR",
        "expect": "VARCHAR", "expect_by": "VARCHAR", "documents": ["VARCHAR"], "agencies": ["VARCHAR"],
        "audiences": ["VARCHAR"], "topics": ["VARCHAR"]}],
    "audiences": [{"id": "VARCHAR", "vi": "VARCHAR", "en": "VARCHAR"}],
    "agencies": [{"id": "VARCHAR", "vi": "VARCHAR", "role": "VARCHAR"}],
    "documents": [{
        "id": "VARCHAR", "number": "VARCHAR", "issuer": "VARCHAR", "title": "VARCHAR", "day": "DATE",
        "role": "VARCHAR"}],
    "milestones": [{
        "id": "VARCHAR", "day": "DATE", "precision": "VARCHAR", "at": "TIMESTAMPTZ", "vi": "VARCHAR",
        "topic": "VARCHAR", "plan_items": ["VARCHAR"], "source": "VARCHAR", "status": "VARCHAR"}]
}') AS c;

INSERT INTO campaign
SELECT $campaign_id, $digest, c.vi, c.en, c.starts, c.ends, c.issuer FROM s_campaign;

INSERT INTO topic
SELECT $campaign_id, t.id, t.kind, t.vi, t.en FROM (SELECT unnest(c.topics) AS t FROM s_campaign);

INSERT INTO plan_item
SELECT $campaign_id, p.id, p.block, p.starts, p.ends, p.vi, p.en, p.expect, p.expect_by
FROM (SELECT unnest(c.plan_items) AS p FROM s_campaign);

INSERT INTO plan_item_agency
SELECT $campaign_id, p.id, unnest(p.agencies) FROM (SELECT unnest(c.plan_items) AS p FROM s_campaign);

INSERT INTO plan_item_audience
SELECT $campaign_id, p.id, unnest(p.audiences) FROM (SELECT unnest(c.plan_items) AS p FROM s_campaign);

INSERT INTO plan_item_document
SELECT $campaign_id, p.id, unnest(p.documents) FROM (SELECT unnest(c.plan_items) AS p FROM s_campaign);

INSERT INTO plan_item_topic
SELECT $campaign_id, p.id, unnest(p.topics) FROM (SELECT unnest(c.plan_items) AS p FROM s_campaign);

INSERT INTO audience
SELECT $campaign_id, a.id, a.vi, a.en FROM (SELECT unnest(c.audiences) AS a FROM s_campaign);

INSERT INTO agency
SELECT $campaign_id, a.id, a.vi, a.role FROM (SELECT unnest(c.agencies) AS a FROM s_campaign);

INSERT INTO document
SELECT $campaign_id, d.id, d.number, d.issuer, d.title, d.day, d.role
FROM (SELECT unnest(c.documents) AS d FROM s_campaign);

INSERT INTO milestone
SELECT $campaign_id, m.id, m.day, m.precision, m."at", m.vi, m.topic, m.source, m.status
FROM (SELECT unnest(c.milestones) AS m FROM s_campaign);

INSERT INTO milestone_plan_item
SELECT $campaign_id, m.id, unnest(m.plan_items) FROM (SELECT unnest(c.milestones) AS m FROM s_campaign);
