-- Parameters: program (the digest of what makes the copy). Everything that a published copy is made of, as one digest:
-- while it stays the same, building the copy again would give the same.
SELECT md5(concat_ws(
    '|', $program::VARCHAR,
    (SELECT concat_ws(',', count(*), max(load_no)) FROM batch),
    (SELECT concat_ws(',', count(*), count(finished_at), max(run_id)) FROM run),
    (SELECT concat_ws(',', count(*), count(valid_to)) FROM held),
    (SELECT concat_ws(',', count(*), count(valid_to), max(valid_from)) FROM story_member),
    (SELECT count(*) FROM correction),
    (SELECT count(*) FROM printed),
    (SELECT concat_ws(',', count(*), max(judged_at)) FROM classifier_quality),
    (SELECT string_agg(digest, ',' ORDER BY campaign_id) FROM campaign),
    (SELECT md5(string_agg(o::VARCHAR, ',' ORDER BY outlet_id)) FROM outlet AS o),
    (SELECT md5(string_agg(p::VARCHAR, ',' ORDER BY outlet_id, starts)) FROM panel AS p)
)) AS revision;
