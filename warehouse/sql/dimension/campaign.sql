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
DELETE FROM fact WHERE campaign_id = $campaign_id;
DELETE FROM place WHERE campaign_id = $campaign_id;
DELETE FROM voice_role WHERE campaign_id = $campaign_id;
DELETE FROM listening WHERE campaign_id = $campaign_id;
DELETE FROM origin WHERE campaign_id = $campaign_id;
DELETE FROM quality_demand WHERE campaign_id = $campaign_id;
DELETE FROM quality_demand_measure WHERE campaign_id = $campaign_id;
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
    "agencies": [{"id": "VARCHAR", "vi": "VARCHAR", "en": "VARCHAR", "role": "VARCHAR"}],
    "documents": [{
        "id": "VARCHAR", "number": "VARCHAR", "issuer": "VARCHAR", "title": "VARCHAR", "day": "DATE",
        "role": "VARCHAR"}],
    "facts": [{
        "id": "VARCHAR", "statement": "VARCHAR", "en": "VARCHAR", "value": "VARCHAR",
        "disputed": [{"value": "VARCHAR"}], "source": "VARCHAR", "verified": "BOOLEAN"}],
    "places": [{"id": "VARCHAR", "vi": "VARCHAR", "kind": "VARCHAR", "starts": "DATE", "ends": "DATE"}],
    "voice_roles": [{"id": "VARCHAR", "vi": "VARCHAR", "en": "VARCHAR"}],
    "listening": [{"id": "VARCHAR", "vi": "VARCHAR", "en": "VARCHAR"}],
    "origins": [{"id": "VARCHAR", "vi": "VARCHAR", "en": "VARCHAR", "agency_started": "BOOLEAN"}],
    "quality_demands": [{
        "id": "VARCHAR", "vi": "VARCHAR", "en": "VARCHAR", "measured_as": "VARCHAR", "measures": ["VARCHAR"],
        "cannot": "VARCHAR", "cannot_en": "VARCHAR"}],
    "milestones": [{
        "id": "VARCHAR", "day": "DATE", "precision": "VARCHAR", "at": "TIMESTAMPTZ", "vi": "VARCHAR",
        "en": "VARCHAR", "topic": "VARCHAR", "plan_items": ["VARCHAR"], "source": "VARCHAR", "status": "VARCHAR"}]
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
SELECT $campaign_id, a.id, a.vi, a.role, a.en FROM (SELECT unnest(c.agencies) AS a FROM s_campaign);

INSERT INTO document
SELECT $campaign_id, d.id, d.number, d.issuer, d.title, d.day, d.role
FROM (SELECT unnest(c.documents) AS d FROM s_campaign);

INSERT INTO milestone
SELECT $campaign_id, m.id, m.day, m.precision, m."at", m.vi, m.topic, m.source, m.status, m.en
FROM (SELECT unnest(c.milestones) AS m FROM s_campaign);

INSERT INTO milestone_plan_item
SELECT $campaign_id, m.id, unnest(m.plan_items) FROM (SELECT unnest(c.milestones) AS m FROM s_campaign);

INSERT INTO fact
SELECT
    $campaign_id, f.id, f.statement, f.value, coalesce(list_transform(f.disputed, lambda d: d."value"), []),
    f.source, coalesce(f.verified, false), f.en
FROM (SELECT unnest(c.facts) AS f FROM s_campaign);

INSERT INTO place
SELECT $campaign_id, p.id, p.vi, p.kind, p.starts, p.ends FROM (SELECT unnest(c.places) AS p FROM s_campaign);

INSERT INTO voice_role
SELECT $campaign_id, r.id, r.vi, r.en FROM (SELECT unnest(c.voice_roles) AS r FROM s_campaign);

INSERT INTO listening
SELECT $campaign_id, r.id, r.vi, r.en FROM (SELECT unnest(c.listening) AS r FROM s_campaign);

INSERT INTO origin
SELECT $campaign_id, r.id, r.vi, r.en, r.agency_started FROM (SELECT unnest(c.origins) AS r FROM s_campaign);

INSERT INTO quality_demand
SELECT $campaign_id, d.id, d.vi, d.en, d.measured_as, d.cannot, d.cannot_en
FROM (SELECT unnest(c.quality_demands) AS d FROM s_campaign);

INSERT INTO quality_demand_measure
SELECT $campaign_id, d.id, unnest(d.measures) FROM (SELECT unnest(c.quality_demands) AS d FROM s_campaign);
