-- question: How prominently does each article speak of the campaign, and from which parts does its score come?
-- grain: one row a campaign and relevant article
-- unit: score and its parts between 0 and 1; syllables of the body
-- caveats: A part that is not there adds nothing: a headline alone reaches 0.6 at most. It says where the words stand, not how large the title was set or whether anybody saw it. The weights are ours.
-- formula: prominence = from_title + from_lead + from_opening + from_share = 0.4 [in the title] + 0.2 [in the lead] + 0.2 (1 - first_at) + 0.2 (paragraphs_on / paragraphs), rounded to four places
-- source: ours, all parts open; placement and dominance as quality of coverage: Barcelona Principles 3.0 (principle 5: qualitative and quantitative), AMEC Integrated Evaluation Framework (outputs)
-- not_for: an advertising value (AVE) or any other price of space; comparing headlines with whole texts
-- columns:
--   campaign_id: the campaign
--   article_id: the article
--   week_start: Monday of its week
--   day: its day
--   outlet_id: its outlet
--   story_id: its story
--   title: its title
--   headline_only: no text was read
--   depth: main, partial or passing
--   in_title: named in the title
--   in_lead: named in the lead (sapo)
--   first_at: where in the body it is first named, 0 = at its beginning, 1 = at its end; null where it is not
--   paragraphs: paragraphs of the body
--   paragraphs_on: of these, those that name it
--   from_title: 0.4 where it is in the title
--   from_lead: 0.2 where it is in the lead
--   from_opening: 0.2 times how early the body names it
--   from_share: 0.2 times the share of paragraphs that do
--   prominence: the sum of the four parts
--   syllables: length of the body; null for headlines
--   syllables_on: of these on the subject, as if all paragraphs were of equal length
CREATE VIEW prominence AS
SELECT
    r.campaign_id, r.article_id, r.week_start, r.day, r.outlet_id, r.story_id, r.title, r.headline_only, r.depth,
    r.in_title, r.in_lead, r.first_at, r.paragraphs, r.paragraphs_on,
    if(r.in_title, 0.4, 0.0)::DOUBLE AS from_title,
    if(r.in_lead, 0.2, 0.0)::DOUBLE AS from_lead,
    coalesce(0.2 * (1 - r.first_at), 0.0) AS from_opening,
    coalesce(0.2 * r.paragraphs_on / nullif(r.paragraphs, 0), 0.0)::DOUBLE AS from_share,
    r.prominence,
    if(r.headline_only, NULL, r.body_syllables) AS syllables, r.syllables_on
FROM relevant_article AS r
ORDER BY r.week_start, r.prominence DESC, r.article_id;

COMMENT ON VIEW prominence IS 'How prominently does each article speak of the campaign, and from which parts does its score come?';
