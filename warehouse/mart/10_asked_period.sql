-- Parameters: asked_label, asked_starts, asked_ends (null in the published copy). The days that a report is asked for, so
-- that every view of periods answers for them too.
CREATE TABLE mart.asked_period AS
SELECT $asked_label::VARCHAR AS label, $asked_starts::DATE AS starts, $asked_ends::DATE AS ends
WHERE $asked_starts::DATE IS NOT NULL;
