-- Parameters: campaign_id.
SELECT
    c.vi, c.en, c.ends,
    (SELECT count(*) FROM shown) AS articles,
    (SELECT count(DISTINCT story_id) FROM shown) AS stories,
    (SELECT count(DISTINCT outlet_id) FROM shown) AS outlets,
    (SELECT count(*) FROM shown WHERE first_of_story) AS own,
    (SELECT k.label FROM latest JOIN week AS k USING (week_start)) AS latest,
    coalesce((SELECT max(finished_at) FROM outlet_night), (SELECT max(started_at) FROM run)) AS as_of,
    (SELECT coalesce(bool_or(o.demo), false) FROM outlet AS o SEMI JOIN shown AS s USING (outlet_id)) AS demo
FROM campaign AS c
WHERE c.campaign_id = $campaign_id;
