-- Parameters: outlet_id. Keys of the URLs that are not asked for again: `left_out` until a title makes candidates of them.
SELECT md5_number_lower(canonical_url) AS key, state = 'not_selected' AS left_out
FROM url_state
WHERE valid_to IS NULL AND outlet_id = $outlet_id AND state <> 'pending'
ORDER BY key;
