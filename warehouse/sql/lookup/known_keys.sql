-- Parameters: outlet_ids. Keys of the URLs that are not pending; `left_out` until a title makes candidates of them.
SELECT outlet_id, state = 'not_selected' AS left_out, list_sort(list(md5_number_lower(canonical_url))) AS keys
FROM url_state
WHERE valid_to IS NULL AND state <> 'pending' AND outlet_id IN (SELECT unnest($outlet_ids::VARCHAR[]))
GROUP BY outlet_id, left_out;
