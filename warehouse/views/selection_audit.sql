-- question: What does the selection miss at outlets that are not fetched whole?
-- grain: one row an outlet, week of first listing and campaign; what only a backfill listed apart
-- unit: canonical URLs; share between 0 and 1
-- formula: missed = audited_relevant / audited_read * not_selected
-- source: simple random sample by digest of the URL; interval Wilson 1927
-- caveats: Only outlets with select = "candidates". The sample is drawn by the digest of the URL, so it is the same however often a night is run. One week's sample is small and its interval wide: sum listed to audited_relevant over many weeks before dividing. A sampled page that could not be fetched says nothing and is not counted as read.
-- not_for: One week of one outlet alone: a sample of a few URLs bounds little.
-- columns:
--   campaign_id: the campaign
--   outlet_id: the outlet
--   week_start: Monday of the week in which the URL was first listed
--   backfilled: listed by a backfill alone
--   listed: URLs that its sources listed
--   selected: candidates by URL, title or lead, fetched or still to be fetched
--   not_selected: left out
--   audited: of those left out by the rule, fetched all the same, as a sample
--   audited_read: of the sample, fetched and read
--   audited_relevant: of these, articles about the campaign
--   relevant_share: audited_relevant / audited_read; null where none was read
--   missed: relevant_share times not_selected: the estimate of relevant articles left out
--   missed_low: the same with the lower end of the 95 % Wilson interval of the share
--   missed_high: the same with its upper end
CREATE VIEW selection_audit AS
WITH shares AS (
    SELECT *, audited_relevant / nullif(audited_read, 0) AS relevant_share, 1.96 * 1.96 / nullif(audited_read, 0) AS zn
    FROM selection
),
ends AS (
    SELECT
        *,
        (relevant_share + zn / 2) / (1 + zn) AS centre,
        sqrt(zn * (relevant_share * (1 - relevant_share) + zn / 4)) / (1 + zn) AS half
    FROM shares
)
SELECT
    campaign_id, outlet_id, week_start, backfilled, listed,
    listed - not_selected - audited AS selected,
    not_selected, audited, audited_read, audited_relevant, relevant_share,
    relevant_share * not_selected AS missed,
    greatest(0.0, centre - half) * not_selected AS missed_low,
    least(1.0, centre + half) * not_selected AS missed_high
FROM ends
ORDER BY campaign_id, outlet_id, week_start, backfilled;

COMMENT ON VIEW selection_audit IS 'What does the selection miss at outlets that are not fetched whole?';
