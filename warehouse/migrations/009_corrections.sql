-- What analysts corrected, append-only: the last word on (campaign, article, field) holds from the run that took it. A
-- null to_value gives the word back to the program. And how rightly the classifiers judge, each time it was measured.
CREATE TABLE correction (
    correction_id VARCHAR NOT NULL,
    campaign_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    from_value VARCHAR,
    to_value VARCHAR,
    note VARCHAR,
    corrected_by VARCHAR NOT NULL,
    corrected_at TIMESTAMPTZ NOT NULL,
    n INTEGER NOT NULL,
    valid_from VARCHAR NOT NULL
);

CREATE VIEW current_correction AS
SELECT * FROM correction
QUALIFY row_number() OVER (
    PARTITION BY campaign_id, article_id, field ORDER BY corrected_at DESC, n DESC, correction_id DESC
) = 1;

CREATE TABLE classifier_quality (
    campaign_id VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    subject_id VARCHAR NOT NULL,
    texts INTEGER NOT NULL,
    tp INTEGER NOT NULL,
    fp INTEGER NOT NULL,
    fn INTEGER NOT NULL,
    "precision" DOUBLE,
    precision_low DOUBLE,
    precision_high DOUBLE,
    recall DOUBLE,
    recall_low DOUBLE,
    recall_high DOUBLE,
    f1 DOUBLE,
    model_version VARCHAR NOT NULL,
    judged_at TIMESTAMPTZ NOT NULL,
    valid_from VARCHAR NOT NULL
);
