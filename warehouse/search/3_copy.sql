-- What the published copy searches: small numbers for texts, words in order, so that a question reads a few pages of it.
CREATE TABLE mart.search_text AS
SELECT
    row_number() OVER (ORDER BY s.day DESC, s.article_id, s.campaign_id)::INTEGER AS doc,
    s.campaign_id, s.article_id, t.words::SMALLINT AS words
FROM shown_text AS s
JOIN search_text AS t USING (text_id)
ORDER BY doc;

CREATE TABLE mart.search_word AS
SELECT w.word, d.doc, w.position::SMALLINT AS position, w.tf::SMALLINT AS tf
FROM search_word AS w
JOIN shown_text AS s USING (text_id)
JOIN mart.search_text AS d ON d.article_id = s.article_id AND d.campaign_id = s.campaign_id
ORDER BY w.word, d.doc, w.position;

DROP TABLE shown_text;

COMMENT ON TABLE mart.search_text IS 'One row a campaign and relevant article that search() finds, newest first, and how many words it shows.';
COMMENT ON TABLE mart.search_word IS 'Where each folded word stands: from 1 in the title, 1001 in the lead, 2001 in the quoted sentence; tf: how often, title twice, once a text.';
