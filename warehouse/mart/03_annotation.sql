-- What relevant articles say, per campaign; the campaign is part of every key.
CREATE TABLE mart.annotation AS
SELECT
    n.campaign_id, n.article_id, n.relevance, n.depth, n.in_title, n.in_lead, n.first_at, n.paragraphs,
    n.paragraphs_on, n.prominence, n.stage, n.origin, n.origin_cue, n.series, n.series_part, n.quote, n.reasons, n.model_version, n.annotation_id
FROM told_annotation AS n
WHERE n.relevant
ORDER BY n.campaign_id, n.article_id;

CREATE TABLE mart.article_topic AS
SELECT t.campaign_id, t.article_id, t.topic_id, t.rank, t.score
FROM told_topic AS t SEMI JOIN mart.annotation USING (annotation_id);

CREATE TABLE mart.article_plan_item AS
SELECT t.campaign_id, t.article_id, t.item_id, t.rank, t.score
FROM told_plan_item AS t SEMI JOIN mart.annotation USING (annotation_id);

CREATE TABLE mart.article_audience AS
SELECT t.campaign_id, t.article_id, t.audience_id, t.rank, t.score
FROM annotation_audience AS t SEMI JOIN mart.annotation USING (annotation_id);

CREATE TABLE mart.article_agency AS
SELECT t.campaign_id, t.article_id, t.agency_id
FROM annotation_agency AS t SEMI JOIN mart.annotation USING (annotation_id);

CREATE TABLE mart.article_milestone AS
SELECT t.campaign_id, t.article_id, t.milestone_id
FROM annotation_milestone AS t SEMI JOIN mart.annotation USING (annotation_id);

CREATE TABLE mart.article_voice AS
SELECT t.campaign_id, t.article_id, t.n, t.speaker, t.role_id, t.agency_id, t.speech, t.cue
FROM annotation_voice AS t SEMI JOIN mart.annotation USING (annotation_id);

CREATE TABLE mart.article_claim AS
SELECT t.campaign_id, t.article_id, t.n, t.fact_id, t.verdict, t.stated, t.expected, t.sentence
FROM annotation_claim AS t SEMI JOIN mart.annotation USING (annotation_id);

CREATE TABLE mart.article_listening AS
SELECT t.campaign_id, t.article_id, t.listening_id, t.rank, t.score
FROM annotation_listening AS t SEMI JOIN mart.annotation USING (annotation_id);

CREATE TABLE mart.article_place AS
SELECT t.campaign_id, t.article_id, t.place_id, t.rank
FROM annotation_place AS t SEMI JOIN mart.annotation USING (annotation_id);

CREATE TABLE mart.article_document AS
SELECT t.campaign_id, t.article_id, t.document_id, t.counts, count(*) AS mentions
FROM mention AS t SEMI JOIN mart.annotation USING (annotation_id)
GROUP BY ALL;

-- False friends of articles that are not relevant too: what was recognised and not counted can be looked at.
CREATE TABLE mart.false_friend AS
SELECT t.campaign_id, t.article_id, t.document_id, t.why, count(*) AS mentions
FROM mention AS t SEMI JOIN current_annotation USING (annotation_id)
WHERE NOT t.counts
GROUP BY ALL;

ALTER TABLE mart.annotation DROP COLUMN annotation_id;
