-- Parameters: outlet_id. The articles of one outlet as reading its night writes them.
SELECT
    article_id, version_id, outlet_id, url, url AS canonical_url, 'article' AS kind, title, lead, body,
    ['Nguyễn Văn A'] AS authors, ['TP.HCM', 'kinh tế'] AS tags, 'Thời sự' AS section, 'vi' AS lang,
    CASE WHEN copy_of IS NOT NULL THEN 'Theo báo bạn' END AS credited_source,
    strftime(told_at, '%Y-%m-%dT%H:%M:%S') AS published_raw, 'meta:article:published_time' AS published_field,
    told_at AS published_at, 'second' AS published_precision, 'stated' AS published_zone,
    NULL::VARCHAR AS published_doubt, night_at AS first_seen_at, night_at AS fetched_at, 'declared' AS method,
    'x1' AS extractor_version, 'crawl' AS source, record_id
FROM tonight WHERE outlet_id = $outlet_id AND NOT gone AND NOT no_article;
