-- question: How many people could the outlets that carried the campaign in a week reach at most?
-- grain: one row a campaign, ISO week with relevant articles, and unit in which an outlet that carried it declares its reach; one row with a null unit where none does
-- unit: as in `unit`: readers, visitors or copies; figures of different units are never added
-- caveats: Potential only: who could have met the outlet, not who read the article. Each outlet counts once a week, however many articles it ran. Only figures that somebody declared, with a source (`reach` in the outlet's file); null without one, never estimated. The outlets' audiences overlap by nobody knows how much, hence the range, and the figures may be of another time (`oldest`).
-- formula: low = the largest low figure of one outlet (as if all audiences were the same people); high = the sum of the high figures (as if no one read two), null unless every outlet that carried it declares one
-- source: Barcelona Principles 3.0 (principle 5: no AVE, no multipliers); bounds of a union of sets of unknown overlap (Fréchet 1935)
-- not_for: an audience that was reached; adding up weeks or articles (impressions); an advertising value (AVE) or a multiplier for pass-along readers, which this program refuses
-- columns:
--   week_start: Monday of the ISO week
--   label: ISO week
--   campaign_id: the campaign
--   unit: what the figures count; null where no outlet declares one
--   articles: relevant articles of the week
--   stories: distinct texts among them
--   outlets: outlets that carried them
--   outlets_declared: of these, those with a figure of this unit
--   reach_low: at least so many could be reached; null = unknown
--   reach_high: at most so many; null = unknown, because an outlet has no figure
--   declared_high: at most so many by the outlets that declare a figure alone
--   oldest: the day that the oldest of the figures speaks of
--   sources: who declared them
--   whole: every outlet of the panel was collected to the week's end
--   completeness: of the panel in that week; null = unknown
--   completeness_low: lower limit of its interval
--   completeness_high: upper limit
--   completeness_method: how it was estimated
CREATE VIEW potential_reach AS
WITH told AS (
    SELECT
        campaign_id, week_start, count(*) AS articles, count(DISTINCT story_id) AS stories,
        count(DISTINCT outlet_id) AS outlets
    FROM relevant_article GROUP BY campaign_id, week_start
),
carried AS (SELECT DISTINCT campaign_id, week_start, outlet_id FROM relevant_article),
declared AS (
    SELECT
        c.campaign_id, c.week_start, o.reach_unit AS unit, count(*) AS outlets,
        max(o.reach_low) AS low, sum(o.reach_high)::BIGINT AS high,
        min(o.reach_as_of) AS oldest, list(DISTINCT o.reach_source ORDER BY o.reach_source) AS sources
    FROM carried AS c JOIN outlet AS o ON o.outlet_id = c.outlet_id
    WHERE o.reach_source IS NOT NULL
    GROUP BY c.campaign_id, c.week_start, o.reach_unit
)
SELECT
    t.week_start, q.label, t.campaign_id, d.unit, t.articles, t.stories, t.outlets,
    coalesce(d.outlets, 0) AS outlets_declared,
    d.low AS reach_low,
    CASE WHEN d.outlets = t.outlets THEN d.high END AS reach_high,
    d.high AS declared_high,
    d.oldest, coalesce(d.sources, []) AS sources,
    q.whole, q.completeness, q.completeness_low, q.completeness_high, q.completeness_method
FROM told AS t
JOIN collection_weekly AS q USING (week_start)
LEFT JOIN declared AS d USING (campaign_id, week_start)
ORDER BY t.week_start, t.campaign_id, d.unit;

COMMENT ON VIEW potential_reach IS 'How many people could the outlets that carried the campaign in a week reach at most?';
