-- question: Who published a story first, who took it over, and how fast?
-- grain: one row a campaign, story of more than one article, and article of it that is relevant
-- unit: calendar days and hours after the story's first article
-- caveats: First among what was collected: the true source may lie outside the panel. Who took it from whom is not known where several had it before; only the order is. Where times are known to the day or doubtful the order is doubtful, and it is said. A story is free of campaigns: its first article may not be relevant to this one and then has no row, but is named.
-- formula: lag = its time minus that of the story's first article; order_doubtful where the two cannot be told apart: a time that is doubtful or was first seen, the same day where one is known to the day, or the same minute
-- source: stories by shared text (Broder 1997, resemblance and containment of shingles); the rest ours
-- not_for: proving who copied from whom, or that a right was broken
-- columns:
--   campaign_id: the campaign
--   story_id: the story
--   position: place in the order of publication, 1 = first
--   article_id: the article
--   outlet_id: its outlet
--   title: its title
--   week_start: Monday of its week
--   day: its day
--   published_local: when it says it was published
--   known_to: how its time is known: time (to the minute), day, or none (doubtful, or first seen)
--   first_article_id: the first article of the story
--   first_outlet_id: its outlet
--   same_outlet: this one is of that outlet too
--   lag_days: days after the first
--   lag_hours: hours after the first, where both have a time to the minute
--   order_doubtful: whether it came after the first is not certain
--   first_doubtful: another outlet may have been the first
--   credited_source: whom the page itself credits, as printed; null where it credits nobody
--   articles: articles of the story
--   outlets: outlets that carried it
CREATE VIEW reprint_chain AS
WITH size AS (
    SELECT story_id, count(*) AS articles, count(DISTINCT outlet_id) AS outlets FROM reprint GROUP BY story_id
)
SELECT
    r.campaign_id, c.story_id, c.position, c.article_id, c.outlet_id, r.title, r.week_start, c.day, c.published_local,
    c.known_to, c.first_article_id, c.first_outlet_id, c.same_outlet, c.lag_days, c.lag_hours, c.order_doubtful,
    c.first_doubtful, c.credited_source, s.articles, s.outlets
FROM reprint AS c
JOIN size AS s USING (story_id)
JOIN relevant_article AS r USING (article_id)
ORDER BY r.campaign_id, s.articles DESC, c.story_id, c.position;

COMMENT ON VIEW reprint_chain IS 'Who published a story first, who took it over, and how fast?';
