-- question: How much of a week's coverage is taken over from others, and how many stories run in several outlets?
-- grain: one row a campaign and ISO week with at least one relevant article
-- unit: relevant articles by their day; stories
-- caveats: A reprint is any article of a story but its first, also where the same outlet runs it again. What came from an agency outside the panel, and from it to one outlet only, counts as own. A few words changed keep an article in its story; a rewritten one is a story of its own.
-- formula: reprint_share = (articles - first articles of their story) / articles; shared_share = stories that at least two outlets had carried by the week's Sunday / stories with an article in the week
-- source: ours; Wilson 1927 (intervals)
-- not_for: how well a press release was placed (its text need not be in the panel); the worth of reprints
-- columns:
--   week_start: Monday of the ISO week
--   label: ISO week
--   campaign_id: the campaign
--   articles: relevant articles
--   reprints: of these, not the first of their story
--   reprint_share: reprints / articles
--   reprint_low: lower limit of its 95 % Wilson interval
--   reprint_high: upper limit
--   stories: distinct texts
--   stories_shared: of these, carried by at least two outlets up to the week's Sunday
--   shared_share: stories_shared / stories
--   shared_low: lower limit of its 95 % Wilson interval
--   shared_high: upper limit
--   giving: outlets whose story another outlet ran again in the week
--   taking: outlets that ran another outlet's story
--   order_doubtful: reprints of which it is not certain that they came after the first
--   whole: every outlet of the panel was collected to the week's end
--   completeness: of the panel in that week; null = unknown
--   completeness_low: lower limit of its interval
--   completeness_high: upper limit
--   completeness_method: how it was estimated
--   backfilled: articles that only a backfill found
CREATE VIEW syndication_weekly AS
WITH told AS (
    SELECT
        campaign_id, week_start, count(*) AS articles, count(*) FILTER (NOT first_of_story) AS reprints,
        count(*) FILTER (backfilled) AS backfilled
    FROM relevant_article GROUP BY campaign_id, week_start
),
shared AS (
    SELECT campaign_id, week_start, count(*) AS stories, count(*) FILTER (outlets_until > 1) AS stories_shared
    FROM story_week GROUP BY campaign_id, week_start
),
pair AS (
    SELECT
        r.campaign_id, r.week_start,
        count(DISTINCT c.first_outlet_id) FILTER (NOT c.same_outlet) AS giving,
        count(DISTINCT c.outlet_id) FILTER (NOT c.same_outlet) AS taking,
        count(*) FILTER (c.order_doubtful) AS order_doubtful
    FROM relevant_article AS r JOIN reprint AS c USING (article_id)
    GROUP BY r.campaign_id, r.week_start
)
SELECT
    t.week_start, q.label, t.campaign_id, t.articles, t.reprints,
    t.reprints / t.articles AS reprint_share,
    wilson_low(t.reprints, t.articles) AS reprint_low, wilson_high(t.reprints, t.articles) AS reprint_high,
    s.stories, s.stories_shared, s.stories_shared / s.stories AS shared_share,
    wilson_low(s.stories_shared, s.stories) AS shared_low, wilson_high(s.stories_shared, s.stories) AS shared_high,
    coalesce(p.giving, 0) AS giving, coalesce(p.taking, 0) AS taking, coalesce(p.order_doubtful, 0) AS order_doubtful,
    q.whole, q.completeness, q.completeness_low, q.completeness_high, q.completeness_method, t.backfilled
FROM told AS t
JOIN shared AS s USING (campaign_id, week_start)
JOIN collection_weekly AS q USING (week_start)
LEFT JOIN pair AS p USING (campaign_id, week_start)
ORDER BY t.week_start, t.campaign_id;

COMMENT ON VIEW syndication_weekly IS 'How much of a week''s coverage is taken over from others, and how many stories run in several outlets?';
