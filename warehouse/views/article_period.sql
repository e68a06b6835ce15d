-- question: In which periods does a relevant article lie?
-- grain: one row a campaign, relevant article and period that its day lies in: its week, its year, the whole campaign
-- unit: articles by their day
-- formula: span = week (ISO week), year (calendar year within the campaign's days) or whole (the campaign's days)
-- source: ours
-- caveats: An article outside the campaign's days lies in its week only.
-- not_for: Counting without naming one span: every article stands in up to three rows.
-- columns:
--   campaign_id: the campaign
--   span: week, year or whole
--   starts: first day of the period; with span it is the key of `period`
--   article_id: the article
--   story_id: its story
--   outlet_id: its outlet
--   day: its day
--   backfilled: only a backfill found it
CREATE VIEW article_period AS
SELECT n.campaign_id, 'week' AS span, a.week_start AS starts, a.article_id, a.story_id, a.outlet_id, a.day, a.backfilled
FROM annotation AS n
JOIN article AS a USING (article_id)
UNION ALL
SELECT
    n.campaign_id, 'year', greatest(c.starts, make_date(year(a.day), 1, 1)), a.article_id, a.story_id, a.outlet_id,
    a.day, a.backfilled
FROM annotation AS n
JOIN article AS a USING (article_id)
JOIN campaign AS c ON c.campaign_id = n.campaign_id AND a.day BETWEEN c.starts AND c.ends
UNION ALL
SELECT n.campaign_id, 'whole', c.starts, a.article_id, a.story_id, a.outlet_id, a.day, a.backfilled
FROM annotation AS n
JOIN article AS a USING (article_id)
JOIN campaign AS c ON c.campaign_id = n.campaign_id AND a.day BETWEEN c.starts AND c.ends
UNION ALL
-- Only in the copy that a report is made from.
SELECT n.campaign_id, 'asked', p.starts, a.article_id, a.story_id, a.outlet_id, a.day, a.backfilled
FROM annotation AS n
JOIN article AS a USING (article_id)
JOIN asked_period AS p ON a.day BETWEEN p.starts AND p.ends;

COMMENT ON VIEW article_period IS 'In which periods does a relevant article lie?';
