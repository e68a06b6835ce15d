-- question: What went wrong in which night, and where?
-- grain: one row a night, outlet, kind and class
-- unit: canonical URLs; pages for rejections
-- formula: urls by the outcome of the last try of the night; rejected pages by reason
-- source: ours
-- caveats: Of several tries in a night the last counts. Rejections are those of the present reading; after a rebuild that read a page anew they stand under no night.
-- not_for: Judging an outlet's work, or adding up nights: a URL tried in two nights stands in both.
-- columns:
--   night: the day that was collected
--   outlet_id: the outlet
--   kind: outcome (of the transport) or rejection (of the reading)
--   class: the outcome or reason; crawlers/triage.toml says what to do about it
--   urls: how many
CREATE VIEW night_triage_count AS
SELECT night, outlet_id, kind, class, urls FROM night_triage ORDER BY night, outlet_id, kind, class;

COMMENT ON VIEW night_triage_count IS 'What went wrong in which night, and where?';
