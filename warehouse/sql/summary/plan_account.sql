-- Parameters: campaign_id, span, starts. How often each item was due in the period, and what came of it.
SELECT item_id, terms, terms_told, terms_silent, terms_unknown, terms_open, state AS period_state, months_told, outlets
FROM plan_account
WHERE campaign_id = $campaign_id AND span = $span AND starts = $starts::DATE;
