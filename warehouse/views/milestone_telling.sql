-- question: Which articles cover which milestone, and how many days after it?
-- grain: one row a campaign, milestone and relevant article that names it within [-3, +30] days
-- unit: calendar days, Asia/Ho_Chi_Minh
-- formula: lag_days = day of the article - day of the milestone, kept within -3..+30
-- source: ours; milestones with their sources in campaigns/nq98/milestones.toml
-- caveats: A topic match never counts. `lag_hours` only where a source gives the milestone's hour and the article a trustworthy clock time. Milestones known to the month have no lag.
-- not_for: Counting how much a milestone was told in all: what came later than 30 days is left out.
-- columns:
--   campaign_id: the campaign
--   milestone_id: the milestone
--   measured: known to the day
--   article_id: the article
--   story_id: its story
--   outlet_id: its outlet
--   day: its day
--   lag_days: its day minus the milestone's (D0 = 0)
--   lag_hours: hours from the milestone to its publication
--   time_trustworthy: it has a clock time without doubt
--   published_local: when it says it was published
CREATE VIEW milestone_telling AS
SELECT
    t.campaign_id, t.milestone_id, m.precision = 'day' AS measured, t.article_id, a.story_id, a.outlet_id, a.day,
    CASE WHEN m.precision = 'day' THEN a.day - m.day END AS lag_days,
    CASE WHEN m.precision = 'day' AND a.time_trustworthy
        THEN round(date_diff('second', m.happened_local, a.published_local) / 3600, 2) END AS lag_hours,
    a.time_trustworthy, a.published_local
FROM article_milestone AS t
JOIN milestone AS m ON m.campaign_id = t.campaign_id AND m.milestone_id = t.milestone_id
JOIN article AS a USING (article_id)
WHERE a.day BETWEEN m.day - 3 AND m.day + 30;

COMMENT ON VIEW milestone_telling IS 'Which articles cover which milestone, and how many days after it?';
