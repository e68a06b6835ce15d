-- Parameters: starts, ends. The panel's row has no outlet. Of one week its own estimate; of several the articles seen
-- over the articles estimated, in the weeks that have an estimate.
WITH mine AS (
    SELECT * FROM completeness_weekly
    WHERE week_start BETWEEN date_trunc('week', $starts::DATE)::DATE AND $ends::DATE
),
known AS (
    SELECT outlet_id, count(*) AS weeks, count(completeness) AS known,
        any_value(completeness) AS one, any_value(low) AS one_low, any_value(high) AS one_high,
        sum(all_articles) FILTER (completeness IS NOT NULL) AS seen,
        sum(all_articles / nullif(completeness, 0)) AS expected,
        sum(all_articles / nullif(low, 0)) AS most, sum(all_articles / nullif(high, 0)) AS fewest,
        count(DISTINCT completeness_method) FILTER (completeness IS NOT NULL) AS methods,
        min(completeness_method) FILTER (completeness IS NOT NULL) AS method,
        max(outlets) AS outlets, min(outlets_known) AS outlets_known
    FROM mine GROUP BY outlet_id
)
SELECT
    outlet_id,
    if(weeks = 1, one, seen / expected) AS share,
    CASE WHEN known = 0 THEN 'unknown' WHEN methods > 1 THEN 'mixed' ELSE method END AS method,
    if(weeks = 1, one_low, seen / most) AS low,
    if(weeks = 1, one_high, seen / fewest) AS high,
    outlets, outlets_known, weeks, known
FROM known;
