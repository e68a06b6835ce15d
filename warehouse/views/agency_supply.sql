-- question: Does each responsible agency supply the press regularly (định kỳ)?
-- grain: one row a campaign, period (year, whole) and agency that the plan makes responsible for an item
-- unit: relevant articles by their day; whole weeks
-- formula: supplied = a whole week with an article in which the agency speaks, or which an agency started and which names it; share = supplied / whole weeks; a gap is a run of whole weeks without supply
-- source: ours, after the plan's demand Q-08; interval Wilson 1927 over weeks, 95 %
-- caveats: Weeks that were not collected whole are left out and end a gap, so the longest gap is a lower bound where collection was broken. The interval supposes that weeks are independent; they rarely are.
-- not_for: The agency's own diary of supply: briefings that nobody printed are not seen.
-- columns:
--   campaign_id: the campaign
--   span: year or whole
--   starts: first day of the period
--   label: the period
--   agency_id: the agency
--   agency: its Vietnamese name
--   articles: relevant articles of the period that it supplied
--   stories: distinct texts among them
--   weeks_whole: weeks of the period that were collected whole
--   weeks_supplied: of these, with supply
--   share: weeks_supplied / weeks_whole; null where no week was whole
--   share_low: lower limit
--   share_high: upper limit
--   longest_gap: weeks of the longest gap
--   last_supplied: day of the last such article, in any week
--   weeks: weeks that the period touches
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW agency_supply AS
WITH sourced AS (
    SELECT campaign_id, article_id, agency_id FROM article_voice WHERE agency_id IS NOT NULL
    UNION
    SELECT g.campaign_id, g.article_id, g.agency_id
    FROM article_agency AS g
    JOIN annotation AS n USING (campaign_id, article_id)
    JOIN origin AS o ON o.campaign_id = n.campaign_id AND o.origin_id = n.origin AND o.agency_started
),
periods AS (FROM period WHERE span <> 'week'),
duty AS (
    SELECT d.campaign_id, d.agency_id, p.span, p.starts, p.ends
    FROM (SELECT DISTINCT campaign_id, agency_id FROM plan_item_agency) AS d JOIN periods AS p USING (campaign_id)
),
counted AS (
    SELECT
        p.campaign_id, p.span, p.starts, s.agency_id, count(*) AS articles, count(DISTINCT p.story_id) AS stories,
        max(p.day) AS last_supplied
    FROM sourced AS s JOIN article_period AS p USING (campaign_id, article_id)
    WHERE p.span <> 'week'
    GROUP BY ALL
),
weekly AS (
    SELECT DISTINCT p.campaign_id, s.agency_id, p.starts AS week_start
    FROM sourced AS s JOIN article_period AS p USING (campaign_id, article_id) WHERE p.span = 'week'
),
grid AS (
    SELECT d.campaign_id, d.agency_id, d.span, d.starts, w.starts AS week_start, s.week_start IS NOT NULL AS supplied
    FROM duty AS d
    JOIN period AS w
        ON w.campaign_id = d.campaign_id AND w.span = 'week' AND w.whole AND w.starts <= d.ends AND w.ends >= d.starts
    LEFT JOIN weekly AS s
        ON s.campaign_id = d.campaign_id AND s.agency_id = d.agency_id AND s.week_start = w.starts
),
runs AS (
    SELECT campaign_id, agency_id, span, starts, supplied, count(*) AS weeks
    FROM (
        SELECT *, week_start - 7 * row_number() OVER (
            PARTITION BY campaign_id, agency_id, span, starts, supplied ORDER BY week_start
        )::INTEGER AS island
        FROM grid
    )
    GROUP BY campaign_id, agency_id, span, starts, supplied, island
),
regular AS (
    SELECT
        campaign_id, agency_id, span, starts, sum(weeks)::BIGINT AS weeks_whole,
        coalesce(sum(weeks) FILTER (supplied), 0)::BIGINT AS weeks_supplied,
        coalesce(max(weeks) FILTER (NOT supplied), 0) AS longest_gap
    FROM runs GROUP BY ALL
)
SELECT
    d.campaign_id, d.span, d.starts, p.label, d.agency_id, coalesce(g.vi, d.agency_id) AS agency,
    coalesce(c.articles, 0) AS articles, coalesce(c.stories, 0) AS stories,
    coalesce(r.weeks_whole, 0) AS weeks_whole, coalesce(r.weeks_supplied, 0) AS weeks_supplied,
    r.weeks_supplied / r.weeks_whole AS share,
    wilson_low(r.weeks_supplied, r.weeks_whole) AS share_low,
    wilson_high(r.weeks_supplied, r.weeks_whole) AS share_high,
    r.longest_gap, c.last_supplied, p.weeks, p.whole, p.completeness, p.completeness_method
FROM duty AS d
JOIN periods AS p USING (campaign_id, span, starts)
LEFT JOIN counted AS c USING (campaign_id, agency_id, span, starts)
LEFT JOIN regular AS r USING (campaign_id, agency_id, span, starts)
LEFT JOIN agency AS g USING (campaign_id, agency_id)
ORDER BY d.campaign_id, d.span, d.starts, d.agency_id;

COMMENT ON VIEW agency_supply IS 'Does each responsible agency supply the press regularly (định kỳ)?';
