-- Stories of the period that at least two outlets carried, the most carried first: each article up to the last day,
-- hours after the first where both have a clock time that can be trusted.
WITH spread AS (
    SELECT story_id, count(DISTINCT outlet_id) AS outlets, count(*) AS articles FROM told GROUP BY story_id
    HAVING outlets > 1 AND bool_or(now)
    ORDER BY outlets DESC, articles DESC, story_id LIMIT 12
),
placed AS (
    SELECT t.*, s.outlets,
        row_number() OVER (
            PARTITION BY t.story_id
            ORDER BY t.day, NOT t.time_trustworthy,
                if(t.time_trustworthy, t.published_local, t.first_seen_local), t.article_id
        ) AS place
    FROM told AS t JOIN spread AS s USING (story_id)
)
SELECT
    p.story_id, f.title, p.outlets, p.article_id, p.outlet, if(p.day_basis = 'published', p.published_local, NULL) AS at,
    p.day, p.time_trustworthy AS exact,
    if(p.time_trustworthy AND f.time_trustworthy, epoch(p.published_local - f.published_local) / 3600, NULL) AS hours,
    p.credited_source AS credits
FROM placed AS p
JOIN placed AS f ON f.story_id = p.story_id AND f.place = 1
ORDER BY p.outlets DESC, p.story_id, p.place;
