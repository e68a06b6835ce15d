-- What the published copy searches: small numbers for texts, words in order, so that a question reads a few pages of it.
CREATE OR REPLACE TEMP TABLE numbered_text AS
SELECT
    row_number() OVER (ORDER BY day DESC, article_id, campaign_id)::INTEGER AS doc, campaign_id, article_id, text_id
FROM shown_text;

CREATE TABLE mart.search_text AS
SELECT d.doc, d.campaign_id, d.article_id, t.words::SMALLINT AS words
FROM numbered_text AS d
JOIN search_text AS t USING (text_id)
ORDER BY d.doc;

CREATE TABLE mart.search_word AS
SELECT w.word, d.doc, w.position::SMALLINT AS position, w.tf::SMALLINT AS tf
FROM search_word AS w
JOIN (SELECT text_id, doc FROM numbered_text) AS d USING (text_id)
ORDER BY w.word, d.doc, w.position;

DROP TABLE numbered_text;
DROP TABLE shown_text;

COMMENT ON TABLE mart.search_text IS 'One row a campaign and relevant article that search() finds, newest first, and how many words it shows.';
COMMENT ON TABLE mart.search_word IS 'Where each folded word stands: from 1 in the title, 1001 in the lead, 2001 in the quoted sentence; tf: how often, title twice, once a text.';
