-- Parameters: campaign_id, span, starts, ends, before_starts. One row: what the report says of its period as a whole. Weeks
-- that the period only touches count with it.
WITH here AS (
    SELECT * FROM outlet_week WHERE week_start BETWEEN date_trunc('week', $starts::DATE)::DATE AND $ends::DATE
),
weeks_of AS (
    SELECT week_start, bool_or(collected) AS collected,
        coalesce(count(*) FILTER (in_panel) > 0 AND bool_and(whole) FILTER (in_panel), false) AS whole
    FROM here GROUP BY week_start
),
expected AS (
    SELECT count(*) AS n
    FROM (SELECT unnest(generate_series(date_trunc('week', $starts::DATE)::DATE, $ends::DATE, INTERVAL 7 DAY)))
),
mine AS (SELECT * FROM told WHERE now),
last_here AS (SELECT * FROM here QUALIFY week_start = max(week_start) OVER ())
SELECT
    (SELECT effective_outlets FROM breadth_period
        WHERE campaign_id = $campaign_id AND span = $span AND starts = $starts::DATE) AS effective_outlets,
    (SELECT count(DISTINCT outlet_id) FROM here WHERE in_panel) AS panel,
    (SELECT n FROM expected) AS weeks_all,
    (SELECT count(*) FROM weeks_of WHERE collected) AS weeks_collected,
    (SELECT count(*) FROM weeks_of WHERE whole) AS weeks_whole,
    (SELECT coalesce(bool_or(collected), false) FROM outlet_week
        WHERE week_start >= $before_starts::DATE AND week_start < $starts::DATE) AS before_collected,
    (SELECT coalesce(bool_or(health = 'imported'), false) FROM here WHERE all_articles > 0) AS imported,
    (SELECT coalesce(bool_or(o.demo), false) FROM here AS h JOIN outlet AS o USING (outlet_id)
        WHERE h.in_panel OR h.all_articles > 0) AS demo,
    (SELECT list(coalesce(o.name, h.outlet_id) ORDER BY 1) FROM last_here AS h LEFT JOIN outlet AS o USING (outlet_id)
        WHERE h.in_panel AND h.health IN ('broken', 'not_crawled')) AS broken_outlets,
    (SELECT list(coalesce(o.name, h.outlet_id) ORDER BY 1) FROM last_here AS h LEFT JOIN outlet AS o USING (outlet_id)
        WHERE h.in_panel AND h.health = 'stale') AS stale_outlets,
    (SELECT list(DISTINCT model_version ORDER BY model_version) FROM annotation WHERE campaign_id = $campaign_id)
        AS model_versions,
    (SELECT list(run_id ORDER BY run_no) FROM run
        WHERE night IS NULL OR night BETWEEN $starts::DATE AND $ends::DATE + 7) AS run_ids,
    (SELECT count(*) FROM mine WHERE NOT time_trustworthy) AS doubtful,
    (SELECT count(*) FROM mine WHERE day_basis = 'first_seen') AS by_first_seen,
    (SELECT count(*) FROM mine WHERE headline_only) AS headlines,
    coalesce(
        (SELECT max(finished_at) FROM outlet_night),
        (SELECT max(finished_at) FROM run),
        (SELECT max(first_seen_at) FROM article)
    ) AS as_of;
