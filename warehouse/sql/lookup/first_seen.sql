SELECT canonical_url, min(seen_at) FROM discovery WHERE outlet_id = $outlet_id GROUP BY canonical_url;
