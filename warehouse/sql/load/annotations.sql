-- Parameters: run_id, load_no, since. The present annotation of an article is the one loaded last for its present version.
CREATE OR REPLACE TEMP TABLE known_annotation AS
SELECT n.annotation_id, n.article_id, n.version_id, n.campaign_id, n.valid_to IS NULL AS present
FROM annotation AS n
SEMI JOIN (SELECT article_id FROM s_annotation UNION SELECT article_id FROM touched_article) AS t USING (article_id)
WHERE n.load_no >= $since;

CREATE OR REPLACE TEMP TABLE fresh_annotation AS
SELECT s.* FROM s_annotation AS s
ANTI JOIN known_annotation USING (annotation_id);

INSERT INTO mention
SELECT annotation_id, campaign_id, article_id, n, m.document_id, m.place, m.start, m."end", m.text, m.counts, m.why
FROM (
    SELECT annotation_id, campaign_id, article_id, unnest(mentions) AS m, generate_subscripts(mentions, 1) AS n
    FROM fresh_annotation
);

INSERT INTO annotation_topic
SELECT annotation_id, campaign_id, article_id, n, t.id, t.score, t.terms
FROM (
    SELECT annotation_id, campaign_id, article_id, unnest(topics) AS t, generate_subscripts(topics, 1) AS n
    FROM fresh_annotation
);

INSERT INTO annotation_plan_item
SELECT annotation_id, campaign_id, article_id, n, t.id, t.score, t.terms
FROM (
    SELECT annotation_id, campaign_id, article_id, unnest(plan_items) AS t, generate_subscripts(plan_items, 1) AS n
    FROM fresh_annotation
);

INSERT INTO annotation_audience
SELECT annotation_id, campaign_id, article_id, n, t.id, t.score, t.terms
FROM (
    SELECT annotation_id, campaign_id, article_id, unnest(audiences) AS t, generate_subscripts(audiences, 1) AS n
    FROM fresh_annotation
);

INSERT INTO annotation_agency
SELECT DISTINCT annotation_id, campaign_id, article_id, unnest(agencies) FROM fresh_annotation;

INSERT INTO annotation_milestone
SELECT DISTINCT annotation_id, campaign_id, article_id, unnest(milestones) FROM fresh_annotation;

INSERT INTO annotation_voice
SELECT
    annotation_id, campaign_id, article_id, n, v.speaker, v.role, v.agency_id, v.speech, v.cue, v.place, v.start,
    v."end"
FROM (
    SELECT annotation_id, campaign_id, article_id, unnest(voices) AS v, generate_subscripts(voices, 1) AS n
    FROM fresh_annotation
);

INSERT INTO annotation_claim
SELECT
    annotation_id, campaign_id, article_id, n, c.fact_id, c.verdict, c.stated, c.expected, c.sentence, c.place,
    c.start, c."end"
FROM (
    SELECT annotation_id, campaign_id, article_id, unnest(claims) AS c, generate_subscripts(claims, 1) AS n
    FROM fresh_annotation
);

INSERT INTO annotation_listening
SELECT annotation_id, campaign_id, article_id, n, t.id, t.score, t.terms
FROM (
    SELECT annotation_id, campaign_id, article_id, unnest(listening) AS t, generate_subscripts(listening, 1) AS n
    FROM fresh_annotation
);

INSERT INTO annotation_place
SELECT annotation_id, campaign_id, article_id, generate_subscripts(places, 1), unnest(places)
FROM fresh_annotation;

-- Wanted: of the present version, what this batch says, else what is already present.
CREATE OR REPLACE TEMP TABLE wanted_annotation AS
WITH present_version AS (
    SELECT v.article_id, v.version_id
    FROM article_version AS v
    SEMI JOIN (SELECT article_id FROM s_annotation UNION SELECT article_id FROM touched_article) AS t
        USING (article_id)
    WHERE v.valid_to IS NULL AND v.load_no >= $since
),
candidate AS (
    SELECT article_id, version_id, campaign_id, annotation_id, 1 AS trust FROM s_annotation
    UNION ALL
    SELECT article_id, version_id, campaign_id, annotation_id, if(present, 2, 3) FROM known_annotation
)
SELECT c.article_id, c.campaign_id, arg_min(c.annotation_id, (c.trust, c.annotation_id)) AS annotation_id
FROM candidate AS c
JOIN present_version USING (article_id, version_id)
GROUP BY c.article_id, c.campaign_id;

CREATE OR REPLACE TEMP TABLE replaced_annotation AS
SELECT DISTINCT k.annotation_id
FROM known_annotation AS k
ANTI JOIN wanted_annotation USING (annotation_id)
WHERE k.present;

UPDATE annotation SET valid_to = $run_id
WHERE valid_to IS NULL AND load_no >= $since AND annotation_id IN (SELECT annotation_id FROM replaced_annotation);

INSERT INTO annotation
SELECT
    f.annotation_id, f.article_id, f.version_id, f.campaign_id, f.model_version, f.relevant, f.relevance, f.reasons,
    f.depth, f.prominence.in_title, f.prominence.in_lead, f.prominence.first_at, f.prominence.paragraphs,
    f.prominence.paragraphs_on, f.prominence.score, f.quote, $run_id,
    CASE WHEN w.annotation_id IS NULL THEN $run_id END, f.stage, f.origin, f.origin_cue, f.series, f.series_part, $load_no
FROM fresh_annotation AS f
LEFT JOIN wanted_annotation AS w USING (annotation_id);

-- Hardly ever any: the text or the model went back to an earlier one, whose annotation opens again.
CREATE OR REPLACE TEMP TABLE returning_annotation AS
SELECT w.annotation_id
FROM wanted_annotation AS w
SEMI JOIN known_annotation USING (annotation_id)
ANTI JOIN (SELECT * FROM known_annotation WHERE present) AS k USING (annotation_id);

INSERT INTO annotation
SELECT n.* REPLACE ($run_id AS valid_from, NULL AS valid_to, $load_no AS load_no)
FROM annotation AS n
SEMI JOIN returning_annotation USING (annotation_id)
WHERE n.load_no >= $since
QUALIFY row_number() OVER (PARTITION BY n.annotation_id ORDER BY n.valid_from) = 1;
