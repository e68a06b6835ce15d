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
WITH divided AS (
    SELECT p.campaign_id, p.span, p.starts, p.article_id, p.story_id, t.audience_id,
        1.0::DOUBLE / count(*) OVER (PARTITION BY p.campaign_id, p.span, p.starts, p.article_id) AS part
    FROM article_period AS p JOIN article_audience AS t USING (campaign_id, article_id)
),
total AS (
    SELECT campaign_id, span, starts, count(DISTINCT article_id) AS articles, count(DISTINCT story_id) AS stories
    FROM divided GROUP BY ALL
),
told AS (
    SELECT campaign_id, span, starts, story_id, audience_id, round(sum(part), 9) AS part FROM divided GROUP BY ALL
),
shape AS (
    SELECT
        campaign_id, span, starts, story_id,
        md5(list({'a': audience_id, 'part': part} ORDER BY audience_id)::VARCHAR) AS shape
    FROM told GROUP BY ALL
),
-- Stories that address the same audiences in the same parts are drawn together; where that would leave more than a
-- hundred draws, a random group of stories is one unit.
drawn_with AS (
    SELECT
        campaign_id, span, starts, story_id, grouped, if(grouped, 'group ' || md5_number_lower(story_id) % 100, shape) AS unit
    FROM (SELECT *, count(DISTINCT shape) OVER (PARTITION BY campaign_id, span, starts) > 100 AS grouped FROM shape)
),
unit AS (
    SELECT campaign_id, span, starts, unit, if(bool_or(grouped), 1, count(*)) AS size FROM drawn_with GROUP BY ALL
),
unit_part AS (
    SELECT
        campaign_id, span, starts, unit, audience_id, if(bool_or(grouped), sum(part), any_value(part)) AS part
    FROM drawn_with JOIN told USING (campaign_id, span, starts, story_id)
    GROUP BY ALL
),
draw AS (
    SELECT campaign_id, span, starts, unit, 0 AS n, size::DOUBLE AS weight FROM unit
    UNION ALL
    SELECT campaign_id, span, starts, unit, n, bootstrap_weight(size, concat_ws('|', starts, unit, n))
    FROM unit CROSS JOIN (SELECT unnest(range(1, 201)) AS n)
),
summed AS (
    SELECT campaign_id, span, starts, n, audience_id, sum(weight * part) AS part
    FROM draw JOIN unit_part USING (campaign_id, span, starts, unit) GROUP BY ALL
),
observed AS (
    SELECT campaign_id, span, starts, n, audience_id, part / sum(part) OVER (PARTITION BY campaign_id, span, starts, n) AS q
    FROM summed
),
-- Each of the two sums of the divergence over the audiences that one side has.
both_sides AS (
    SELECT
        o.campaign_id, o.span, o.starts, o.n, o.audience_id, o.q, coalesce(l.planned, 0) AS p
    FROM observed AS o
    LEFT JOIN audience_planned AS l USING (campaign_id, span, starts, audience_id)
    UNION ALL
    SELECT l.campaign_id, l.span, l.starts, d.n, l.audience_id, 0, l.planned
    FROM audience_planned AS l
    JOIN (SELECT DISTINCT campaign_id, span, starts, n FROM draw) AS d USING (campaign_id, span, starts)
    ANTI JOIN observed AS o
        ON o.campaign_id = l.campaign_id AND o.span = l.span AND o.starts = l.starts AND o.n = d.n
        AND o.audience_id = l.audience_id
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
