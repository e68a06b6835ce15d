-- Stories of more than one article, one of them relevant: each article, how long after the first it came, and whether
-- that can be known. A time is known to the minute, to the day, or not at all (first seen, or the page's own doubtful).
CREATE TABLE mart.reprint AS
WITH member AS (
    SELECT
        a.story_id, a.article_id, a.outlet_id, a.day, a.week_start, a.published_local, a.credited_source,
        CASE
            WHEN a.time_trustworthy THEN 'time'
            WHEN a.day_basis = 'corrected' OR (a.day_basis = 'published' AND NOT a.published_doubtful) THEN 'day'
            ELSE 'none'
        END AS known_to,
        row_number() OVER (
            PARTITION BY a.story_id
            ORDER BY a.first_of_story DESC, a.day, NOT a.time_trustworthy,
                if(a.time_trustworthy, a.published_local, a.first_seen_local), a.article_id
        ) AS position
    FROM mart.article AS a
    WHERE a.story_articles > 1 AND a.story_id IN (SELECT story_id FROM mart.relevant_article)
),
held AS (
    SELECT
        m.*,
        f.article_id AS first_article_id, f.outlet_id AS first_outlet_id,
        CASE
            WHEN m.position = 1 THEN false
            WHEN m.known_to = 'none' OR f.known_to = 'none' THEN true
            WHEN m.day <> f.day THEN false
            WHEN m.known_to = 'day' OR f.known_to = 'day' THEN true
            ELSE m.published_local = f.published_local
        END AS order_doubtful,
        m.day - f.day AS lag_days,
        CASE WHEN m.known_to = 'time' AND f.known_to = 'time'
            THEN round(date_diff('second', f.published_local, m.published_local) / 3600, 2) END AS lag_hours
    FROM member AS m
    JOIN member AS f ON f.story_id = m.story_id AND f.position = 1
)
SELECT
    story_id, position, article_id, outlet_id, day, week_start, published_local, known_to, credited_source,
    first_article_id, first_outlet_id, outlet_id = first_outlet_id AS same_outlet, lag_days, lag_hours, order_doubtful,
    bool_or(order_doubtful AND outlet_id <> first_outlet_id) OVER (PARTITION BY story_id) AS first_doubtful
FROM held
ORDER BY story_id, position;

-- Ids that stories had before they were joined to an earlier one; whoever noted such an id finds the story by it.
CREATE TABLE mart.story_alias AS
SELECT DISTINCT a.old_story_id, m.story_id
FROM story_alias AS a
JOIN story_member AS m ON m.article_id = a.old_story_id AND m.valid_to IS NULL
ORDER BY a.old_story_id;

-- A story in a week: who carried it then, and how many outlets had carried it by the week's end.
CREATE TABLE mart.story_week AS
WITH carried AS (
    SELECT
        campaign_id, story_id, week_start, outlet_id, count(*) AS articles,
        min(week_start) OVER (PARTITION BY campaign_id, story_id, outlet_id) = week_start AS fresh
    FROM mart.relevant_article
    GROUP BY campaign_id, story_id, week_start, outlet_id
)
SELECT
    campaign_id, week_start, story_id, sum(articles)::BIGINT AS articles, count(*) AS outlets,
    sum(count(*) FILTER (fresh)) OVER (PARTITION BY campaign_id, story_id ORDER BY week_start)::BIGINT AS outlets_until
FROM carried
GROUP BY campaign_id, week_start, story_id
ORDER BY week_start, campaign_id, story_id;

-- How many plan items a story tells in a week, by block.
CREATE TABLE mart.story_message AS
SELECT r.campaign_id, r.week_start, r.story_id, p.block, count(DISTINCT t.item_id) AS items
FROM mart.relevant_article AS r
JOIN mart.article_plan_item AS t ON t.campaign_id = r.campaign_id AND t.article_id = r.article_id
JOIN mart.plan_item AS p ON p.campaign_id = t.campaign_id AND p.item_id = t.item_id
GROUP BY ALL
ORDER BY r.week_start, r.campaign_id, r.story_id, p.block;
