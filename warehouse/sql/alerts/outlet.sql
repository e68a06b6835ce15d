-- An outlet that is not collected: our crawl broke, it moved, or its night is held back.
SELECT
    'outlet/' || outlet_id || '/' || state || '/' || since AS key, state AS sentence_key, name AS outlet, since, last_good, why
FROM crawl_health
WHERE in_panel AND state IN ('broken', 'moved', 'out_of_bounds')
ORDER BY outlet_id;
