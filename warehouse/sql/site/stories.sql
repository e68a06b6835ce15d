-- Stories that more than one relevant article carries, the most carried first.
WITH mine AS (
    SELECT
        story_id, count(*) AS articles, count(DISTINCT outlet_id) AS outlets, min(day) AS first_day, max(day) AS last_day,
        list(n ORDER BY day, NOT time_trustworthy, coalesce(published_local, day::TIMESTAMP), article_id) AS numbers,
        max(n) FILTER (first_of_story) AS first_n
    FROM shown GROUP BY story_id HAVING count(*) > 1
)
SELECT
    m.story_id, s.title, s.outlet AS first_outlet, m.first_day, m.last_day, m.articles, m.outlets, m.numbers
FROM mine AS m
JOIN shown AS s ON s.n = coalesce(m.first_n, m.numbers[1])
ORDER BY m.articles DESC, m.outlets DESC, m.first_day DESC, m.story_id;
