-- Asked of the published copy: one row an outlet and day of a collected week, or with articles: the numbers behind an
-- estimate, and `without`, why there can be none.
WITH dated AS (
    SELECT week_start, (week_start + n)::DATE AS day
    FROM week CROSS JOIN (SELECT unnest(range(7))::INTEGER AS n)
),
watched AS (
    SELECT DISTINCT p.outlet_id, d.day
    FROM panel AS p
    JOIN dated AS d ON d.day BETWEEN p.starts AND coalesce(p.ends, d.day)
    WHERE d.day <= (SELECT max(night) FROM outlet_night)
),
held_article AS (
    SELECT
        outlet_id, day, count(*) AS articles,
        count(*) FILTER (source = 'import') AS imported, count(*) FILTER (backfilled) AS backfilled
    FROM article GROUP BY outlet_id, day
),
-- Feeds and sitemaps drop what is old; a section page is too long to prove anything. One poll asks several of them.
asked AS (
    SELECT outlet_id, day, count(*) AS polls, count(*) FILTER (NOT gap) AS overlaps
    FROM (
        SELECT outlet_id, day, polled_at, kind, bool_or(says = 'gap') AS gap
        FROM poll_overlap
        WHERE says IN ('overlap', 'unchanged', 'gap') AND channel IN ('feed', 'sitemap')
        GROUP BY outlet_id, day, polled_at, kind
    )
    GROUP BY outlet_id, day
),
grid AS (
    SELECT outlet_id, day FROM watched
    UNION
    SELECT outlet_id, day FROM held_article
    UNION
    SELECT outlet_id, day FROM channel_day
),
known AS (
    SELECT
        g.outlet_id, g.day, date_trunc('week', g.day)::DATE AS week_start, w.outlet_id IS NOT NULL AS in_panel,
        coalesce(a.articles, 0) AS articles, coalesce(a.imported, 0) AS imported,
        coalesce(a.backfilled, 0) AS backfilled,
        coalesce(c.seen, 0) AS seen, coalesce(c.got, 0) AS got,
        coalesce(c.in_feed, 0) AS in_feed, coalesce(c.in_sitemap, 0) AS in_sitemap,
        coalesce(c.in_section, 0) AS in_section, coalesce(c.in_list, 0) AS in_list,
        coalesce(c.feed_and_list, 0) AS feed_and_list, coalesce(c.sitemap_and_section, 0) AS sitemap_and_section,
        coalesce(c.not_chosen, 0) AS not_chosen, coalesce(c.audited, 0) AS audited,
        coalesce(c.audit_hits, 0) AS audit_hits, coalesce(c.relevant, 0) AS relevant,
        coalesce(q.polls, 0) AS polls, coalesce(q.overlaps, 0) AS overlaps,
        EXISTS (FROM outlet_night AS n WHERE n.outlet_id = g.outlet_id AND n.night = g.day AND n.held) AS held,
        EXISTS (
            FROM outlet_night AS n WHERE n.outlet_id = g.outlet_id AND n.works AND n.night BETWEEN g.day AND g.day + 7
        ) AS covered
    FROM grid AS g
    LEFT JOIN watched AS w USING (outlet_id, day)
    LEFT JOIN held_article AS a USING (outlet_id, day)
    LEFT JOIN channel_day AS c USING (outlet_id, day)
    LEFT JOIN asked AS q USING (outlet_id, day)
)
SELECT
    k.*,
    CASE
        WHEN k.held THEN 'the night is held back: it broke the declared bounds'
        WHEN NOT k.in_panel AND k.imported > 0 THEN 'imported: nobody knows what share the file holds'
        WHEN NOT k.in_panel AND k.backfilled > 0 THEN 'backfilled: the outlet was not watched'
        WHEN NOT k.in_panel THEN 'the outlet was not monitored on that day'
        WHEN NOT k.covered THEN 'no whole crawl of that day or the week after it'
    END AS without,
    coalesce(o.whole, false) AS week_whole,
    CASE
        WHEN coalesce(o.whole, false) THEN NULL
        WHEN len(o.held) > 0 THEN 'a night is held back: it broke the declared bounds'
        WHEN o.in_panel THEN 'the week was not collected to its end'
        WHEN o.imported > 0 THEN 'imported: nobody knows what share the file holds'
        WHEN o.backfilled > 0 THEN 'backfilled: the outlet was not watched'
        ELSE 'the outlet was not monitored'
    END AS week_without
FROM known AS k
LEFT JOIN outlet_week AS o ON o.outlet_id = k.outlet_id AND o.week_start = date_trunc('week', k.day)::DATE
ORDER BY k.outlet_id, k.day;
