-- question: Was anything lost on the way?
-- grain: one row an equation
-- unit: canonical URLs, records
-- formula: difference = left_side - right_side
-- source: ours
-- caveats: A record that one extractor version called both an article and a rejection would unbalance its row. URLs reached only by a redirect or claimed by a page count as discovered. Nights that are held back are in no other equation; their own one stands while there are any.
-- not_for: Completeness: it proves that nothing known was lost, not that everything was known.
-- columns:
--   equation: what must be equal
--   left_side: the first number
--   right_side: the second
--   difference: zero when nothing was lost
--   balanced: whether it is
CREATE VIEW ledger_balance AS
WITH sides AS (
    SELECT 'discovered URLs = sum of URL states' AS equation, discovered AS left_side,
        (SELECT coalesce(sum(urls), 0)::BIGINT FROM url_state) AS right_side
    FROM ledger
    UNION ALL
    SELECT 'archived + imported = articles + rejections', archived + imported, articles + rejections FROM ledger
    UNION ALL
    SELECT 'held back (' || held_batches || ' crawls): archived = articles + rejections', held_archived, held_read
    FROM ledger WHERE held_batches > 0
    UNION ALL
    SELECT 'records read by ' || extractor_version || ' = its articles + its rejections', records, articles + rejections
    FROM reading_version
)
SELECT equation, left_side, right_side, left_side - right_side AS difference, left_side = right_side AS balanced
FROM sides;

COMMENT ON VIEW ledger_balance IS 'Was anything lost on the way?';
