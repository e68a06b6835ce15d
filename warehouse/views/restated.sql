-- question: Which figures changed since they were last printed, and why?
-- grain: one row a campaign, report, figure and key whose value differs now from the one last printed
-- unit: as the figure: articles, stories, outlets, a fit; plan_silent 1 = printed as silent, 0 = not
-- formula: changed articles = those that the figure counts now or counted then, not both; of stories also those grouped anew; each is explained by what happened to it in runs after the printing, the first of: corrected, late, backfilled, imported, released, reread, other_model, new_text, regrouped
-- source: ours; DESIGN: a figure that changed since it was last printed is shown with both values and the reason
-- caveats: Compared are the totals of a week, articles by outlet, topic and plan item, whether an item was silent, and audience_fit. An item can cease to be silent also because a later night made its weeks whole, or the reverse: then no article changed (`unexplained`).
-- not_for: Judging which value is right: the later one knows more, unless a correction or a model is wrong.
-- columns:
--   campaign_id: the campaign
--   report: weekly
--   label: the week that it reported
--   week_start: its Monday
--   figure: articles, stories, outlets, outlet_articles, topic_articles, plan_articles, plan_silent or audience_fit
--   key: the outlet, topic or item; empty for totals
--   printed: the value printed
--   now: the value now
--   printed_at: when it was printed
--   as_of_run: the last run that it knew
--   added: articles that it counts now and did not then
--   removed: articles that it counted then and does not now
--   reasons: what happened to these articles, each with how many, the most frequent first
--   unexplained: of these, articles to which nothing known happened; or 1 where no article changed
--   changed_ids: the articles
CREATE VIEW restated AS
WITH week_of AS (SELECT DISTINCT campaign_id, week_start FROM printed),
counted AS (
    SELECT a.campaign_id, a.week_start, a.article_id, a.story_id, a.outlet_id
    FROM article_period AS a
    SEMI JOIN week_of AS w ON w.campaign_id = a.campaign_id AND w.week_start = a.starts
    WHERE a.span = 'week'
),
figures AS (
    SELECT campaign_id, week_start, unnest(['articles', 'stories', 'outlets']) AS figure, '' AS key,
        unnest([count(*), count(DISTINCT story_id), count(DISTINCT outlet_id)])::DOUBLE AS value,
        list(article_id) AS ids
    FROM counted GROUP BY ALL
    UNION ALL
    SELECT campaign_id, week_start, 'outlet_articles', outlet_id, count(*), list(article_id) FROM counted GROUP BY ALL
    UNION ALL
    SELECT c.campaign_id, c.week_start, 'topic_articles', t.topic_id, count(*), list(c.article_id)
    FROM counted AS c JOIN article_topic AS t USING (campaign_id, article_id) GROUP BY ALL
    UNION ALL
    SELECT c.campaign_id, c.week_start, 'plan_articles', t.item_id, count(*), list(c.article_id)
    FROM counted AS c JOIN article_plan_item AS t USING (campaign_id, article_id) GROUP BY ALL
    UNION ALL
    SELECT
        p.campaign_id, w.week_start, 'plan_silent', p.item_id, any_value(p.state = 'silent')::INTEGER,
        coalesce(list(t.article_id) FILTER (t.article_id IS NOT NULL), [])
    FROM plan_weekly AS p
    JOIN week_of AS w USING (campaign_id, week_start)
    LEFT JOIN plan_telling AS t
        ON t.campaign_id = p.campaign_id AND t.item_id = p.item_id AND t.timing = 'in' AND t.day <= p.week_start + 6
    GROUP BY p.campaign_id, w.week_start, p.item_id
    UNION ALL
    SELECT f.campaign_id, f.starts, 'audience_fit', '', round(f.fit, 6),
        (SELECT list(c.article_id) FROM counted AS c WHERE c.campaign_id = f.campaign_id AND c.week_start = f.starts)
    FROM audience_fit AS f
    JOIN week_of AS w ON w.campaign_id = f.campaign_id AND w.week_start = f.starts
    WHERE f.span = 'week'
),
compared AS (
    SELECT
        p.campaign_id, p.report, p.label, p.week_start, p.figure, p.key, p.value AS printed,
        coalesce(f.value, if(p.figure = 'audience_fit', NULL, 0)) AS now, p.printed_at, p.as_of_run, p.as_of_no,
        p.article_ids AS before_ids, coalesce(f.ids, []) AS ids
    FROM printed AS p
    LEFT JOIN figures AS f USING (campaign_id, week_start, figure, key)
),
differing AS (
    SELECT
        *, row_number() OVER () AS row_id,
        list_filter(ids, lambda x: NOT list_contains(before_ids, x)) AS added_ids,
        list_filter(before_ids, lambda x: NOT list_contains(ids, x)) AS removed_ids
    FROM compared WHERE printed IS DISTINCT FROM now
),
changed AS (
    SELECT row_id, as_of_no, unnest(list_concat(added_ids, removed_ids)) AS article_id, NULL AS cause FROM differing
    UNION
    SELECT d.row_id, d.as_of_no, d.article_id, c.change
    FROM (
        SELECT row_id, as_of_no, figure, unnest(list_filter(before_ids, lambda x: list_contains(ids, x))) AS article_id
        FROM differing
    ) AS d
    JOIN article_change AS c
        ON c.article_id = d.article_id AND c.changed_no > d.as_of_no
        AND (
            (c.change = 'regrouped' AND d.figure = 'stories')
            OR (c.change IN ('other_model', 'new_text', 'reread') AND d.figure = 'audience_fit')
        )
),
explained AS (
    SELECT
        x.row_id, x.article_id,
        coalesce(max(x.cause), arg_min(c.change, array_position([
            'corrected', 'late', 'backfilled', 'imported', 'released', 'reread', 'other_model', 'new_text', 'regrouped'
        ], c.change))) AS change
    FROM changed AS x
    LEFT JOIN article_change AS c ON c.article_id = x.article_id AND c.changed_no > x.as_of_no
    GROUP BY x.row_id, x.article_id
),
grouped AS (
    SELECT row_id, change, count(*) AS n, list(article_id ORDER BY article_id) AS ids
    FROM explained GROUP BY row_id, change
),
reasons AS (
    SELECT
        row_id,
        list(change || ': ' || n ORDER BY n DESC, change) FILTER (change IS NOT NULL) AS reasons,
        coalesce(sum(n) FILTER (change IS NULL), 0)::BIGINT AS unexplained,
        list_sort(flatten(list(ids))) AS ids
    FROM grouped GROUP BY row_id
)
SELECT
    d.campaign_id, d.report, d.label, d.week_start, d.figure, d.key, d.printed, d.now, d.printed_at, d.as_of_run,
    len(d.added_ids) AS added, len(d.removed_ids) AS removed, coalesce(r.reasons, []) AS reasons,
    coalesce(r.unexplained, 1) AS unexplained, coalesce(r.ids, []) AS changed_ids
FROM differing AS d
LEFT JOIN reasons AS r USING (row_id)
ORDER BY d.campaign_id, d.report, d.week_start, d.figure, d.key;

COMMENT ON VIEW restated IS 'Which figures changed since they were last printed, and why?';
