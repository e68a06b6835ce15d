-- Parameters: outlet_id.
SELECT
    outlet_id, url, url AS canonical_url, 'not_article' AS reason, '' AS detail, night_at AS fetched_at,
    'x1' AS extractor_version, 'crawl' AS source, record_id
FROM tonight WHERE outlet_id = $outlet_id AND no_article AND NOT gone;
