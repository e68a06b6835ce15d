-- The plan's quality demands with the measures that answer them, which origins mean that an agency started a story, and
-- every figure that a report printed, so that one that changes later can be shown with both values and the reason.
ALTER TABLE origin ADD COLUMN agency_started BOOLEAN;

CREATE TABLE quality_demand (
    campaign_id VARCHAR NOT NULL,
    demand_id VARCHAR NOT NULL,
    vi VARCHAR NOT NULL,
    en VARCHAR NOT NULL,
    measured_as VARCHAR NOT NULL,
    cannot VARCHAR
);

CREATE TABLE quality_demand_measure (
    campaign_id VARCHAR NOT NULL,
    demand_id VARCHAR NOT NULL,
    measure VARCHAR NOT NULL
);

-- figure: what kind of number, key: of what. article_ids: the articles it counted. as_of_run: the last run it knew.
CREATE TABLE printed (
    campaign_id VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    week_start DATE NOT NULL,
    figure VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    value DOUBLE,
    article_ids VARCHAR[] NOT NULL,
    printed_at TIMESTAMPTZ NOT NULL,
    as_of_run VARCHAR
);

-- Any past night can be asked: what was present when a run had ended, all runs up to it taken in. Runs follow each other
-- by their start; a run that is not known gives nothing.
CREATE MACRO runs_until(of_run) AS TABLE
SELECT run_id FROM run
WHERE (started_at, run_id) <= (SELECT (r.started_at, r.run_id) FROM run AS r WHERE r.run_id = of_run);

CREATE MACRO article_as_of(of_run) AS TABLE
SELECT a.outlet_id, a.url, a.canonical_url, a.source, a.first_seen_at, v.*
FROM article AS a
JOIN article_version AS v USING (article_id)
WHERE v.valid_from IN (SELECT run_id FROM runs_until(of_run))
    AND coalesce(v.valid_to NOT IN (SELECT run_id FROM runs_until(of_run)), true);

CREATE MACRO annotation_as_of(of_run) AS TABLE
SELECT * FROM annotation
WHERE valid_from IN (SELECT run_id FROM runs_until(of_run))
    AND coalesce(valid_to NOT IN (SELECT run_id FROM runs_until(of_run)), true);

CREATE MACRO story_as_of(of_run) AS TABLE
SELECT * FROM story_member
WHERE valid_from IN (SELECT run_id FROM runs_until(of_run))
    AND coalesce(valid_to NOT IN (SELECT run_id FROM runs_until(of_run)), true);

CREATE MACRO url_state_as_of(of_run) AS TABLE
SELECT * FROM url_state
WHERE valid_from IN (SELECT run_id FROM runs_until(of_run))
    AND coalesce(valid_to NOT IN (SELECT run_id FROM runs_until(of_run)), true);
