-- Parameters: campaign_id, starts, ends. One row: what answers the demands that no other part of a report answers.
WITH mine AS (SELECT * FROM told WHERE now),
months AS (
    SELECT unnest(generate_series(date_trunc('month', $starts::DATE)::DATE, $ends::DATE, INTERVAL 1 MONTH))::DATE AS month
),
collected AS (
    SELECT m.month FROM months AS m
    SEMI JOIN (FROM outlet_week WHERE collected) AS w ON w.week_start <= last_day(m.month) AND w.week_start + 6 >= m.month
),
by_month AS (
    SELECT c.month, count(t.article_id) AS n
    FROM collected AS c LEFT JOIN mine AS t ON date_trunc('month', t.day)::DATE = c.month
    GROUP BY c.month
),
quoted AS (
    SELECT v.agency_id, count(DISTINCT date_trunc('month', t.day)) AS months
    FROM article_voice AS v JOIN mine AS t USING (article_id)
    WHERE v.campaign_id = $campaign_id AND v.agency_id IS NOT NULL GROUP BY v.agency_id
),
regular AS (
    SELECT g.vi, q.months FROM quoted AS q
    JOIN agency AS g ON g.campaign_id = $campaign_id AND g.agency_id = q.agency_id
    ORDER BY q.months DESC, q.agency_id LIMIT 1
)
SELECT
    (SELECT count(*) FROM by_month) AS months_collected,
    (SELECT count(*) FROM by_month WHERE n > 0) AS months_told,
    (SELECT coalesce(list(n ORDER BY month), []) FROM by_month) AS by_month,
    (SELECT count(*) FROM quoted) AS agencies_quoted,
    (SELECT vi FROM regular) AS regular_agency,
    (SELECT months FROM regular) AS regular_months,
    (SELECT count(DISTINCT g.agency_id) FROM article_agency AS g JOIN mine USING (article_id)
        WHERE g.campaign_id = $campaign_id) AS agencies_named,
    (SELECT count(DISTINCT d.article_id) FROM article_document AS d JOIN mine USING (article_id)
        WHERE d.campaign_id = $campaign_id AND d.counts) AS cite,
    (SELECT count(*) FROM mine WHERE origin IS NOT NULL) AS origin_known,
    (SELECT count(*) FROM mine WHERE origin IN ('press_conference', 'press_release')) AS origin_agency;
