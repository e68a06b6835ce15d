-- Parameters: outlet_id, night. `made` holds the night's articles and those of the week before.
SELECT
    outlet_id, url, url AS canonical_url, c.channel, 'https://' || outlet_id || '.example/' || c.channel AS source,
    night_at AS seen_at, if(c.channel <> 'section', title, NULL) AS title, if(c.channel = 'feed', lead, NULL) AS lead,
    NULL AS published_raw
FROM tonight CROSS JOIN (SELECT unnest(['feed', 'sitemap']) AS channel) AS c
WHERE outlet_id = $outlet_id
UNION ALL
SELECT
    outlet_id, url, url, 'section', 'https://' || outlet_id || '.example/section', night_at + INTERVAL 1 DAY, NULL, NULL, NULL
FROM made WHERE outlet_id = $outlet_id AND day = $night::DATE - 1;
