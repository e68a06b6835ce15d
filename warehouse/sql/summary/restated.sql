-- Parameters: campaign_id, week_start, as_of, ids (articles that the printed summary counted). The week as it stands now.
WITH mine AS (
    SELECT a.article_id, a.story_id, a.outlet_id, a.first_seen_at
    FROM annotation AS n JOIN article AS a USING (article_id)
    WHERE n.campaign_id = $campaign_id AND a.week_start = $week_start::DATE
),
printed AS (SELECT unnest($ids::VARCHAR[]) AS article_id)
SELECT
    count(*) AS articles, count(DISTINCT story_id) AS stories, count(DISTINCT outlet_id) AS outlets,
    count(*) FILTER (first_seen_at > $as_of::TIMESTAMPTZ AND article_id NOT IN (FROM printed)) AS found_later,
    count(*) FILTER (first_seen_at <= $as_of::TIMESTAMPTZ AND article_id NOT IN (FROM printed))
    + (SELECT count(*) FROM printed ANTI JOIN mine USING (article_id)) AS changed
FROM mine;
