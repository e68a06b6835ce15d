-- What measures need of relevant articles, in one place, so that none of them reads all articles again.
CREATE TABLE mart.relevant_article AS
SELECT
    n.campaign_id, a.week_start, a.day, a.outlet_id, a.article_id, a.story_id,
    coalesce(a.lang, o.lang[1], 'vi') AS lang,
    a.title, a.source, a.backfilled, a.kind = 'headline' AS headline_only, a.first_of_story,
    a.published_local, a.published_doubtful, a.day_basis, a.time_trustworthy,
    n.depth, n.prominence, n.in_title, n.in_lead, n.first_at, n.paragraphs, n.paragraphs_on, n.series, n.series_part,
    a.credited_source IS NOT NULL AS credited, a.body_syllables,
    CASE WHEN n.paragraphs > 0 THEN round(a.body_syllables * n.paragraphs_on / n.paragraphs)::INTEGER END AS syllables_on
FROM mart.annotation AS n
JOIN mart.article AS a USING (article_id)
LEFT JOIN mart.outlet AS o USING (outlet_id)
ORDER BY a.week_start, n.campaign_id, a.day, a.article_id;

CREATE TABLE mart.topic_week AS
SELECT
    t.campaign_id, r.week_start, t.topic_id,
    count(*) AS articles,
    count(DISTINCT r.story_id) AS stories,
    count(DISTINCT r.outlet_id) AS outlets,
    count(*) FILTER (t.rank = 1) AS main_articles,
    count(DISTINCT r.story_id) FILTER (t.rank = 1) AS main_stories,
    count(*) FILTER (r.backfilled) AS backfilled
FROM mart.article_topic AS t
JOIN mart.relevant_article AS r ON r.campaign_id = t.campaign_id AND r.article_id = t.article_id
GROUP BY ALL
ORDER BY ALL;

-- Articles of every kind by day, for spans that are no weeks.
CREATE TABLE mart.outlet_day AS
SELECT outlet_id, day, count(*) AS all_articles, count(*) FILTER (backfilled) AS backfilled
FROM mart.article GROUP BY outlet_id, day ORDER BY outlet_id, day;

-- By which evaluation counts are corrected. Only texts that somebody labelled whatever the program said of them can
-- tell its errors: analysts correct what they found wrong, and our own examples are no sample of the press.
CREATE TABLE mart.correction_basis AS
SELECT campaign_id, subject, subject_id, method, texts, tp, fp, fn, model_version
FROM (
    FROM classifier_quality
    QUALIFY judged_at = max(judged_at) OVER (PARTITION BY campaign_id, method)
)
WHERE starts_with(method, 'labels ') AND tp > 0
QUALIFY row_number() OVER (
    PARTITION BY campaign_id, subject, subject_id ORDER BY texts DESC, judged_at DESC, method
) = 1
ORDER BY campaign_id, subject, subject_id;
