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
