-- Parameters: sources (the `sources` of crawl.json as a JSON array), outlet_id, kind, audit, finished_at, batch_id.
INSERT INTO poll
SELECT
    $outlet_id, s.channel, s.url, $kind, $finished_at::TIMESTAMPTZ, s.outcome, coalesce(s.conditional, false), $audit,
    coalesce(s.unmoved, false), coalesce(s.items, 0), coalesce(s."new", 0), $batch_id,
    coalesce(s."foreign", 0), s.detail
FROM (
    SELECT unnest(from_json($sources, '[{
        "channel": "VARCHAR", "url": "VARCHAR", "outcome": "VARCHAR", "conditional": "BOOLEAN", "unmoved": "BOOLEAN",
        "items": "BIGINT", "new": "BIGINT", "foreign": "BIGINT", "detail": "VARCHAR"}]')) AS s
)
WHERE $finished_at::TIMESTAMPTZ IS NOT NULL;
