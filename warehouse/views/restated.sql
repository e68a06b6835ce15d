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
WITH week_of AS NOT MATERIALIZED (SELECT DISTINCT campaign_id, week_start FROM printed),
counted AS NOT MATERIALIZED (
    SELECT a.campaign_id, a.starts AS week_start, a.article_id, a.story_id, a.outlet_id
    FROM article_period AS a
    SEMI JOIN week_of AS w ON w.campaign_id = a.campaign_id AND w.week_start = a.starts
    WHERE a.span = 'week'
),
member AS NOT MATERIALIZED (
    SELECT campaign_id, week_start, unnest(['articles', 'stories', 'outlets', 'audience_fit']) AS figure, '' AS key, article_id
    FROM counted
    UNION ALL
    SELECT campaign_id, week_start, 'outlet_articles', outlet_id, article_id FROM counted
    UNION ALL
    SELECT c.campaign_id, c.week_start, 'topic_articles', t.topic_id, c.article_id
    FROM counted AS c JOIN article_topic AS t USING (campaign_id, article_id)
    UNION ALL
    SELECT c.campaign_id, c.week_start, 'plan_articles', t.item_id, c.article_id
    FROM counted AS c JOIN article_plan_item AS t USING (campaign_id, article_id)
),
figures AS NOT MATERIALIZED (
    SELECT campaign_id, week_start, unnest(['stories', 'outlets']) AS figure, '' AS key,
        unnest([count(DISTINCT story_id), count(DISTINCT outlet_id)])::DOUBLE AS value
    FROM counted GROUP BY campaign_id, week_start
    UNION ALL
    SELECT campaign_id, week_start, figure, key, count(*)
    FROM member WHERE figure NOT IN ('stories', 'outlets', 'audience_fit')
    GROUP BY campaign_id, week_start, figure, key
    UNION ALL
    SELECT p.campaign_id, p.week_start, 'plan_silent', p.item_id, (p.state = 'silent')::INTEGER
    FROM plan_weekly AS p SEMI JOIN week_of USING (campaign_id, week_start)
    UNION ALL
    SELECT campaign_id, starts, 'audience_fit', '', round(fit, 6) FROM audience_fit WHERE span = 'week'
),
-- Which articles a figure counts is asked of those that differ alone.
differing AS NOT MATERIALIZED (
    SELECT
        p.week_start, p.printed_no, p.campaign_id, p.report, p.label, p.figure, p.key, p.value AS printed,
        coalesce(f.value, if(p.figure = 'audience_fit', NULL, 0)) AS now, p.printed_at, p.as_of_run, p.as_of_no
    FROM printed AS p
    LEFT JOIN figures AS f USING (campaign_id, week_start, figure, key)
    WHERE p.value IS DISTINCT FROM coalesce(f.value, if(p.figure = 'audience_fit', NULL, 0))
),
seen AS (
    SELECT
        week_start, printed_no, figure, as_of_no, article_id, bool_or(is_now) AS counts_now, NOT bool_and(is_now) AS counted_then
    FROM (
        SELECT d.week_start, d.printed_no, d.figure, d.as_of_no, m.article_id, true AS is_now
        FROM differing AS d JOIN member AS m USING (campaign_id, week_start, figure, key)
        UNION ALL
        SELECT d.week_start, d.printed_no, d.figure, d.as_of_no, t.article_id, true
        FROM differing AS d
        JOIN plan_telling AS t
            ON t.campaign_id = d.campaign_id AND t.item_id = d.key AND t.timing = 'in' AND t.day <= d.week_start + 6
        WHERE d.figure = 'plan_silent'
        UNION ALL
        SELECT d.week_start, d.printed_no, d.figure, d.as_of_no, p.article_id, false
        FROM differing AS d JOIN printed_article AS p USING (week_start, printed_no)
    )
    GROUP BY week_start, printed_no, figure, as_of_no, article_id
),
-- An article that counts then and now can change a figure too: that of stories, and the fit.
explained AS (
    SELECT
        s.week_start, s.printed_no, s.article_id, s.counts_now, s.counted_then,
        if(
            s.counts_now <> s.counted_then,
            arg_min(c.change, array_position([
                'corrected', 'late', 'backfilled', 'imported', 'released', 'reread', 'other_model', 'new_text', 'regrouped'
            ], c.change)),
            max(c.change) FILTER (
                (c.change = 'regrouped' AND s.figure = 'stories')
                OR (c.change IN ('other_model', 'new_text', 'reread') AND s.figure = 'audience_fit')
            )
        ) AS change
    FROM seen AS s
    LEFT JOIN article_change AS c ON c.article_id = s.article_id AND c.changed_no > s.as_of_no
    GROUP BY s.week_start, s.printed_no, s.figure, s.article_id, s.counts_now, s.counted_then
),
grouped AS (
    SELECT
        week_start, printed_no, change, count(*) FILTER (counts_now <> counted_then OR change IS NOT NULL) AS n,
        list(article_id) FILTER (counts_now <> counted_then OR change IS NOT NULL) AS ids,
        count(*) FILTER (NOT counted_then) AS added, count(*) FILTER (NOT counts_now) AS removed
    FROM explained GROUP BY week_start, printed_no, change
),
reasons AS (
    SELECT
        week_start, printed_no, sum(added)::BIGINT AS added, sum(removed)::BIGINT AS removed,
        list(change || ': ' || n ORDER BY n DESC, change) FILTER (change IS NOT NULL) AS reasons,
        if(sum(n) = 0, 1, coalesce(sum(n) FILTER (change IS NULL), 0))::BIGINT AS unexplained,
        list_sort(flatten(list(ids) FILTER (ids IS NOT NULL))) AS ids
    FROM grouped GROUP BY week_start, printed_no
)
SELECT
    d.campaign_id, d.report, d.label, d.week_start, d.figure, d.key, d.printed, d.now, d.printed_at, d.as_of_run,
    coalesce(r.added, 0) AS added, coalesce(r.removed, 0) AS removed, coalesce(r.reasons, []) AS reasons,
    coalesce(r.unexplained, 1) AS unexplained, coalesce(r.ids, []) AS changed_ids
FROM differing AS d
LEFT JOIN reasons AS r USING (week_start, printed_no)
ORDER BY d.campaign_id, d.report, d.week_start, d.figure, d.key;

COMMENT ON VIEW restated IS 'Which figures changed since they were last printed, and why?';
