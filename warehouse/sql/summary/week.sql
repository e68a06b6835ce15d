-- Parameters: campaign_id, week_start. One row: what the summary says of the week as a whole.
WITH here AS (SELECT * FROM outlet_week WHERE week_start = $week_start::DATE),
mine AS (SELECT * FROM told WHERE now),
shares AS (SELECT count(*) / sum(count(*)) OVER () AS p FROM mine GROUP BY outlet_id)
SELECT
    (SELECT count(*) FROM mine WHERE first_of_story) AS own,
    (SELECT count(*) FROM mine WHERE in_title) AS in_title,
    (SELECT count(*) FROM mine WHERE depth = 'main') AS main_depth,
    (SELECT 1 / sum(p * p) FROM shares) AS effective_outlets,
    (SELECT count(*) FROM here WHERE in_panel) AS panel,
    (SELECT coalesce(count(*) FILTER (in_panel) > 0 AND bool_and(whole) FILTER (in_panel), false) FROM here) AS whole,
    (SELECT all_articles FROM share_of_attention
        WHERE week_start = $week_start::DATE AND campaign_id = $campaign_id) AS attention_all,
    (SELECT articles FROM share_of_attention
        WHERE week_start = $week_start::DATE AND campaign_id = $campaign_id) AS attention_told,
    (SELECT coalesce(bool_or(collected), false) FROM outlet_week WHERE week_start = $week_start::DATE - 7)
        AS before_collected,
    (SELECT coalesce(bool_or(health = 'imported'), false) FROM here WHERE all_articles > 0) AS imported,
    (SELECT coalesce(bool_or(o.demo), false) FROM here AS h JOIN outlet AS o USING (outlet_id)
        WHERE h.in_panel OR h.all_articles > 0) AS demo,
    (SELECT list(coalesce(o.name, h.outlet_id) ORDER BY 1) FROM here AS h LEFT JOIN outlet AS o USING (outlet_id)
        WHERE h.in_panel AND h.health IN ('broken', 'not_crawled')) AS broken_outlets,
    (SELECT list(coalesce(o.name, h.outlet_id) ORDER BY 1) FROM here AS h LEFT JOIN outlet AS o USING (outlet_id)
        WHERE h.in_panel AND h.health = 'stale') AS stale_outlets,
    (SELECT list(DISTINCT model_version ORDER BY model_version) FROM annotation WHERE campaign_id = $campaign_id)
        AS model_versions,
    (SELECT list(run_id ORDER BY started_at, run_id) FROM run
        WHERE night IS NULL OR night BETWEEN $week_start::DATE AND $week_start::DATE + 13) AS run_ids,
    (SELECT count(*) FROM mine WHERE NOT time_trustworthy) AS doubtful,
    (SELECT count(*) FROM mine WHERE day_basis = 'first_seen') AS by_first_seen,
    (SELECT count(*) FROM mine WHERE headline_only) AS headlines,
    coalesce(
        (SELECT max(finished_at) FROM outlet_night),
        (SELECT max(finished_at) FROM run),
        (SELECT max(first_seen_at) FROM article)
    ) AS as_of;
