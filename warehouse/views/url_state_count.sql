-- question: Where do the known URLs stand?
-- grain: one row a state, reason and outlet
-- unit: canonical URLs
-- formula: urls = number of canonical URLs in the state
-- source: ours
-- caveats: Each canonical URL has exactly one state.
-- not_for: Completeness: URLs that nobody listed are not in it.
-- columns:
--   outlet_id: the outlet
--   state: pending, fetched, not_selected, duplicate_of, refused, failed or imported
--   reason: why it was refused or failed, why a fetched page gave no article, what the last try of a pending one said
--   urls: how many
CREATE VIEW url_state_count AS
SELECT outlet_id, state, reason, sum(urls)::BIGINT AS urls
FROM url_state GROUP BY outlet_id, state, reason ORDER BY outlet_id, state, reason;

COMMENT ON VIEW url_state_count IS 'Where do the known URLs stand?';
