-- One row an article, without its body. The first article of a story is the earliest by day, clock times before mere
-- dates, trustworthy times before doubtful ones. A story's id is the article that grouping holds for the
-- earliest, for which a mere date is an instant: the end of the day, or when it was first seen in it. So the id may be
-- another article's: it is a name, and first_of_story says who was first.
CREATE TABLE mart.article AS
WITH told AS (
    SELECT
        v.*,
        coalesce(s.story_id, v.article_id) AS story,
        v.day_basis = 'published' AND NOT v.published_doubtful AND v.published_precision IN ('second', 'minute')
            AS trustworthy
    FROM told_article AS v
    LEFT JOIN told_member AS s USING (article_id)
),
-- Most articles are stories of their own; only the others are put in order.
shared AS (
    SELECT
        t.article_id,
        row_number() OVER (
            PARTITION BY t.story
            ORDER BY t.day, NOT t.trustworthy, if(t.trustworthy, t.published_at, t.first_seen_at), t.article_id
        ) = 1 AS first_of_story,
        count(*) OVER (PARTITION BY t.story) AS story_articles
    FROM told AS t
    SEMI JOIN told_member AS m ON m.story_id = t.story
),
-- Found by a backfill alone: no night, poll or import has given it.
by_backfill AS (
    SELECT DISTINCT r.article_id
    FROM reading AS r
    SEMI JOIN batch AS b ON b.batch_id = r.batch_id AND b.name = r.batch_name AND b.kind = 'backfill'
    WHERE r.article_id IS NOT NULL AND r.valid_to IS NULL
),
backfilled AS (
    SELECT article_id FROM by_backfill
    EXCEPT
    SELECT r.article_id
    FROM reading AS r
    SEMI JOIN by_backfill USING (article_id)
    SEMI JOIN batch AS b
        ON b.batch_id = r.batch_id AND b.name = r.batch_name AND b.kind NOT IN ('backfill', 'rebuild')
    WHERE r.valid_to IS NULL
),
about AS (
    SELECT
        article_id,
        max(relevance) AS relevance,
        arg_max(depth, relevance) AS depth,
        arg_max(prominence, relevance) AS prominence,
        bool_or(in_title) AS in_title,
        bool_or(in_lead) AS in_lead,
        arg_max(quote, relevance) AS quote,
        list(campaign_id ORDER BY campaign_id) AS campaigns
    FROM told_annotation
    WHERE relevant
    GROUP BY article_id
)
SELECT
    t.article_id, t.url, t.canonical_url, t.outlet_id, t.kind, t.source, t.title, t.lang,
    t.published_at, t.published_local, t.published_precision, t.published_doubtful, t.published_doubt,
    t.first_seen_at, timezone('Asia/Ho_Chi_Minh', t.first_seen_at) AS first_seen_local,
    t.day, t.day_basis, t.week_start,
    t.story AS story_id,
    coalesce(s.first_of_story, true) AS first_of_story,
    t.trustworthy AS time_trustworthy,
    coalesce(s.story_articles, 1) AS story_articles,
    a.article_id IS NOT NULL AS relevant,
    if(a.article_id IS NOT NULL, t.lead, NULL) AS lead,
    if(a.article_id IS NOT NULL, t.credited_source, NULL) AS credited_source,
    if(a.article_id IS NOT NULL, t.body_syllables, NULL) AS body_syllables,
    a.campaigns, a.relevance, a.depth, a.prominence, a.in_title, a.in_lead, a.quote,
    t.method, t.extractor_version,
    b.article_id IS NOT NULL AS backfilled
FROM told AS t
LEFT JOIN shared AS s USING (article_id)
LEFT JOIN about AS a USING (article_id)
LEFT JOIN backfilled AS b USING (article_id)
ORDER BY t.day, t.article_id;
