-- question: Do the articles address those whom the plan intends (đúng đối tượng)?
-- grain: one row a campaign and period with planned and observed audiences
-- unit: 0 (nothing in common) to 1 (the same shares)
-- formula: fit = 1 - JSD(planned, observed), JSD = (KL(planned || m) + KL(observed || m)) / 2 with m = (planned + observed) / 2 and logarithms of base 2
-- source: Jensen-Shannon divergence, Lin 1991; interval: 2.5 % and 97.5 % of 200 draws of a Bayesian bootstrap (Rubin 1981) over stories, over a hundred random groups of them (Wolter 2007, ch. 2) where they address audiences in more than a hundred ways; the draws and groups fixed by a hash
-- caveats: Few stories make the fit look worse than it is, so the upper limit is at least the fit. The interval is of the stories seen, not of what was not collected. Planned shares weigh every item the same.
-- not_for: Saying whom the press reached. Comparing periods whose intervals overlap.
-- columns:
--   campaign_id: the campaign
--   span: week, year or whole
--   starts: first day of the period
--   label: the period
--   fit: 1 - JSD
--   fit_low: lower limit
--   fit_high: upper limit
--   articles: relevant articles that address anyone
--   stories: distinct texts among them
--   audiences: audiences planned or addressed
--   most_missed: the audience that falls most behind its planned share
--   missed_by: planned minus observed share of that audience
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW audience_fit AS
WITH total AS (
    SELECT campaign_id, span, starts, any_value(articles) AS articles, any_value(stories) AS stories
    FROM share_unit WHERE dimension = 'audience' GROUP BY campaign_id, span, starts
),
-- Audiences that are planned or addressed.
weighed AS (
    SELECT campaign_id, span, starts, n, audience_id, sum(planned) AS p, sum(part) AS part
    FROM (
        SELECT campaign_id, span, starts, n, category AS audience_id, 0.0::DOUBLE AS planned, part
        FROM drawn_part('audience')
        UNION ALL
        SELECT campaign_id, span, starts, unnest(range(201)), audience_id, planned, 0.0::DOUBLE
        FROM audience_planned SEMI JOIN total USING (campaign_id, span, starts)
    )
    GROUP BY campaign_id, span, starts, n, audience_id
),
both_sides AS (
    SELECT *, part / sum(part) OVER (PARTITION BY campaign_id, span, starts, n) AS q FROM weighed
),
fitted AS (
    SELECT
        campaign_id, span, starts, n, sum(p) AS planned, count(*) AS audiences,
        least(1.0, greatest(0.0, 1 - sum(
            if(p > 0, p * log2(2 * p / (p + q)), 0) + if(q > 0, q * log2(2 * q / (p + q)), 0)
        ) / 2)) AS fit,
        arg_max(audience_id, (p - q, audience_id)) AS most_missed, max(p - q) AS missed_by
    FROM both_sides GROUP BY ALL
),
spread AS (
    SELECT
        campaign_id, span, starts, max(fit) FILTER (n = 0) AS fit,
        quantile_cont(fit, 0.025) FILTER (n > 0) AS low, quantile_cont(fit, 0.975) FILTER (n > 0) AS high,
        max(audiences) FILTER (n = 0) AS audiences, max(most_missed) FILTER (n = 0) AS most_missed,
        max(missed_by) FILTER (n = 0) AS missed_by
    FROM fitted WHERE planned > 0 GROUP BY ALL
)
SELECT
    s.campaign_id, s.span, s.starts, p.label, s.fit, least(s.low, s.fit) AS fit_low, greatest(s.high, s.fit) AS fit_high,
    t.articles, t.stories, s.audiences, s.most_missed, s.missed_by, p.whole, p.completeness, p.completeness_method
FROM spread AS s
JOIN period AS p USING (campaign_id, span, starts)
JOIN total AS t USING (campaign_id, span, starts)
ORDER BY s.campaign_id, s.span, s.starts;

COMMENT ON VIEW audience_fit IS 'Do the articles address those whom the plan intends (đúng đối tượng)?';
