-- promise: States are the declared ones, and carry what they need: a target, a reason.
-- severity: error
SELECT canonical_url, state, reason, target
FROM current_url_state
WHERE state NOT IN ('pending', 'fetched', 'not_selected', 'duplicate_of', 'refused', 'failed', 'imported')
    OR (state = 'duplicate_of' AND target IS NULL)
    OR (state IN ('refused', 'failed') AND reason IS NULL);
