-- question: Which articles state something else than the declared facts, or something on which sources differ?
-- grain: one row a claim of a relevant article with the verdict differs or disputed
-- unit: claims
-- formula: verdict = differs where the value stated is none of the declared ones, disputed where sources differ on the fact
-- source: ours; facts with their sources in campaigns/nq98/facts.toml
-- caveats: A fact that nobody verified makes no article wrong. A reprint repeats its story's mistake: count stories before writing to anyone. Read the sentence first: it may speak of something else.
-- not_for: Accusing an outlet without having read the article; counting disputed claims as mistakes.
-- columns:
--   campaign_id: the campaign
--   fact_id: the fact
--   statement: what it states
--   verdict: differs, or disputed
--   stated: the value as written
--   expected: the declared value; null where disputed
--   disputed_values: the values on which sources differ
--   sentence: the sentence that states it
--   fact_source: where the declared value comes from
--   article_id: the article
--   story_id: its story
--   first_of_story: the first article of the story; the others copied it
--   story_articles: articles of the story
--   outlet_id: its outlet
--   outlet: the outlet's name
--   day: its day
--   week_start: Monday of that day's week
--   title: its title
--   url: its address
CREATE VIEW claims_differing AS
SELECT
    c.campaign_id, c.fact_id, f.statement, c.verdict, c.stated, c.expected, coalesce(f.disputed, []) AS disputed_values,
    c.sentence, f.source AS fact_source, c.article_id, a.story_id, a.first_of_story, a.story_articles, a.outlet_id,
    coalesce(o.name, a.outlet_id) AS outlet, a.day, a.week_start, a.title, a.url
FROM article_claim AS c
JOIN article AS a USING (article_id)
LEFT JOIN fact AS f ON f.campaign_id = c.campaign_id AND f.fact_id = c.fact_id
LEFT JOIN outlet AS o ON o.outlet_id = a.outlet_id
WHERE c.verdict IN ('differs', 'disputed')
ORDER BY c.campaign_id, c.verdict, c.fact_id, a.day, a.article_id, c.n;

COMMENT ON VIEW claims_differing IS 'Which articles state something else than the declared facts, or something on which sources differ?';
