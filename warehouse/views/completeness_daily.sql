-- question: How much of what an outlet published on a day was collected, and how is that known?
-- grain: one row an outlet and day on which it was monitored, or of which an article was collected
-- unit: share between 0 and 1
-- formula: chapman: collected / ((n1 + 1)(n2 + 1) / (overlap + 1) - 1); audit: (found + hits) / (found + left * hits / sampled), of relevant articles; expected_volume: articles / median of the same weekday before; poll_overlap: polls that still showed something known / polls
-- source: Chapman 1951 (two lists), intervals by inverting the hypergeometric distribution (mid-P) for chapman and audit, Wilson 1927 for poll_overlap; pipeline/completeness.py
-- caveats: null is unknown, never complete. Of `chapman` the number that existed is a lower bound, because channels are not independent, so the share is an upper bound; it supposes that both channels list the same kinds of article. The interval is of 95 %, as far as the method holds.
-- not_for: Correcting counts upwards: the share of one outlet and day rests on few URLs.
-- columns:
--   day: the day of publication, else of the first sighting
--   outlet_id: the outlet
--   method: chapman (two channels), audit (sample of what was not chosen), poll_overlap, expected_volume (same weekday of earlier weeks), unknown
--   estimate: share collected; null = unknown
--   low: lower limit of the interval
--   high: upper limit
--   n1: URLs that the first channel showed
--   n2: URLs that the second showed
--   overlap: URLs that both showed
--   channels: which two, or the only one
--   seen: URLs of articles that any channel showed
--   articles: articles collected, of every source
--   expected: median of the same weekday of up to eight weeks before
--   expected_low: lower limit of what is usual
--   expected_high: upper limit
--   why: what the method cannot see, or why it is unknown
CREATE VIEW completeness_daily AS
SELECT
    starts AS day, outlet_id, method, share AS estimate, low, high, n1, n2, overlap, channels, seen, articles,
    expected, expected_low, expected_high, why
FROM estimate
WHERE scope = 'outlet' AND span = 'day'
ORDER BY day, outlet_id;

COMMENT ON VIEW completeness_daily IS 'How much of what an outlet published on a day was collected, and how is that known?';
