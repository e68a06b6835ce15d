-- Parameters: outlets (a JSON array of outlet declarations).
CREATE OR REPLACE TEMP TABLE s_outlet AS
SELECT o.* FROM (
    SELECT unnest(from_json($outlets, '[{
        "id": "VARCHAR", "name": "VARCHAR", "hosts": ["VARCHAR"], "level": "VARCHAR", "kind": ["VARCHAR"],
        "lang": ["VARCHAR"], "places": ["VARCHAR"], "owner": "VARCHAR", "owner_source": "VARCHAR",
        "audience_rank": "VARCHAR", "audience_source": "VARCHAR", "active_from": "DATE", "active_to": "DATE",
        "verified": "VARCHAR", "demo": "BOOLEAN",
        "reach": {"low": "BIGINT", "high": "BIGINT", "unit": "VARCHAR", "source": "VARCHAR", "as_of": "DATE"}}]')) AS o
);

DELETE FROM outlet WHERE outlet_id IN (SELECT id FROM s_outlet);

INSERT INTO outlet BY NAME
SELECT
    id AS outlet_id, name, hosts, level, kind, lang, places, owner, owner_source, audience_rank, audience_source, active_from,
    active_to, verified, demo, reach.low AS reach_low, reach.high AS reach_high, reach.unit AS reach_unit,
    reach.source AS reach_source, reach.as_of AS reach_as_of
FROM s_outlet;
