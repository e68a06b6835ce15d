-- Parameters: articles, rejections, annotations (paths of Parquet files).
CREATE OR REPLACE TEMP TABLE s_article AS
SELECT
    *,
    -- version_id stands for title, lead and body; the rest of what an article says about itself follows.
    md5(concat_ws(chr(31),
        version_id, kind, authors::VARCHAR, tags::VARCHAR, coalesce(section, ''), coalesce(lang, ''),
        coalesce(credited_source, ''), coalesce(epoch_us(published_at)::VARCHAR, ''), published_precision,
        coalesce(published_zone, ''), coalesce(published_doubt, '')
    )) AS content_digest
FROM read_parquet($articles);

CREATE OR REPLACE TEMP TABLE s_reading AS
SELECT
    record_id, extractor_version, 'article' AS outcome, outlet_id, url, canonical_url, article_id, version_id,
    content_digest, NULL::VARCHAR AS reason, NULL::VARCHAR AS detail, source, fetched_at
FROM s_article
UNION ALL
SELECT
    record_id, extractor_version, 'rejection', outlet_id, url, canonical_url, NULL, NULL,
    NULL, reason, detail, source, fetched_at
FROM read_parquet($rejections);

CREATE OR REPLACE TEMP TABLE s_annotation AS
SELECT
    md5(concat_ws(chr(31), article_id, version_id, campaign_id, model_version)) AS annotation_id,
    *
FROM (
    FROM read_parquet($annotations)
    -- A file of an earlier version of the program lacks what was not read then.
    UNION ALL BY NAME
    SELECT
        NULL::VARCHAR AS stage,
        NULL::VARCHAR AS origin, NULL::VARCHAR AS origin_cue, NULL::VARCHAR AS series, NULL::INTEGER AS series_part,
        NULL::STRUCT(
            speaker VARCHAR, role VARCHAR, agency_id VARCHAR, speech VARCHAR, cue VARCHAR, place VARCHAR,
            start BIGINT, "end" BIGINT
        )[] AS voices,
        NULL::STRUCT(
            fact_id VARCHAR, verdict VARCHAR, stated VARCHAR, expected VARCHAR, sentence VARCHAR, place VARCHAR,
            start BIGINT, "end" BIGINT
        )[] AS claims,
        NULL::STRUCT(id VARCHAR, score DOUBLE, terms VARCHAR[])[] AS listening,
        NULL::VARCHAR[] AS places
    WHERE false
)
-- The same text read twice in a batch is annotated twice alike.
QUALIFY row_number() OVER (PARTITION BY article_id, version_id, campaign_id, model_version) = 1;
