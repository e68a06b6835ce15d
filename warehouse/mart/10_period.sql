-- The periods that measures speak of: each known week, each calendar year of the campaign, the whole of it, and the days
-- that a report is asked for.
CREATE TABLE mart.period_span AS
SELECT c.campaign_id, 'week' AS span, w.week_start AS starts, w.week_end AS ends, w.label
FROM mart.week AS w CROSS JOIN campaign AS c
UNION ALL
SELECT
    campaign_id, 'year', greatest(starts, make_date(y, 1, 1)), least(ends, make_date(y, 12, 31)), y::VARCHAR
FROM (SELECT campaign_id, starts, ends, unnest(range(year(starts), year(ends) + 1)) AS y FROM campaign)
UNION ALL
SELECT
    campaign_id, 'whole', starts, ends, year(starts) || if(year(ends) > year(starts), '-' || year(ends), '')
FROM campaign
UNION ALL
SELECT c.campaign_id, 'asked', a.starts, a.ends, a.label FROM mart.asked_period AS a CROSS JOIN campaign AS c
ORDER BY ALL;

-- Relevant articles by the periods that their day lies in: its ISO week, its calendar year within the campaign's days, and
-- the whole campaign, and the days that a report is asked for. Measures of periods read this table alone, so that none of them reads all articles again.
CREATE TABLE mart.article_period AS
WITH told AS (
    SELECT n.campaign_id, a.article_id, a.story_id, a.outlet_id, a.day, a.week_start, a.first_of_story, a.backfilled
    FROM mart.annotation AS n
    JOIN mart.article AS a USING (article_id)
),
placed AS (
    SELECT campaign_id, 'week' AS span, week_start AS starts, article_id FROM told
    UNION ALL
    SELECT t.campaign_id, 'year', greatest(c.starts, make_date(year(t.day), 1, 1)), t.article_id
    FROM told AS t JOIN campaign AS c ON c.campaign_id = t.campaign_id AND t.day BETWEEN c.starts AND c.ends
    UNION ALL
    SELECT t.campaign_id, 'whole', c.starts, t.article_id
    FROM told AS t JOIN campaign AS c ON c.campaign_id = t.campaign_id AND t.day BETWEEN c.starts AND c.ends
    UNION ALL
    SELECT t.campaign_id, 'asked', a.starts, t.article_id
    FROM told AS t JOIN mart.asked_period AS a ON t.day BETWEEN a.starts AND a.ends
)
SELECT
    p.campaign_id, p.span, p.starts, t.article_id, t.story_id, t.outlet_id, t.day, t.week_start, t.first_of_story,
    t.backfilled
FROM placed AS p
JOIN told AS t USING (campaign_id, article_id)
ORDER BY p.span, p.starts, p.campaign_id, t.day, t.article_id;

CREATE TABLE mart.period_count AS
SELECT
    campaign_id, span, starts, count(*) AS articles, count(DISTINCT story_id) AS stories,
    count(DISTINCT outlet_id) AS outlets, count(*) FILTER (backfilled) AS backfilled
FROM mart.article_period
GROUP BY campaign_id, span, starts
ORDER BY campaign_id, span, starts;

-- Who speaks in an article, a row for anybody, each role and each agency, so that measures of voices count articles once.
CREATE TABLE mart.article_heard AS
SELECT
    campaign_id, article_id,
    CASE WHEN grouping(role_id) = 0 THEN 'role' WHEN grouping(agency_id) = 0 THEN 'agency' ELSE 'all' END AS scope,
    role_id, agency_id, count(*) AS voices,
    count(*) FILTER (speech = 'direct') AS direct, count(*) FILTER (speech = 'reported') AS reported
FROM mart.article_voice
GROUP BY GROUPING SETS (
    (campaign_id, article_id), (campaign_id, article_id, role_id), (campaign_id, article_id, agency_id)
)
HAVING grouping(agency_id) = 1 OR agency_id IS NOT NULL
ORDER BY campaign_id, article_id, scope, role_id, agency_id;
