-- question: Which crawls worked?
-- grain: one row an outlet, night and crawl
-- unit: nights
-- caveats: A salvaged crawl keeps what it holds and does not count as working.
-- columns:
--   night: the day that was collected
--   outlet_id: the outlet
--   works: every source answered and nothing was cut short
--   failed_sources: sources that did not answer
--   salvaged: the crawl was killed and mended
--   stopped: why it ended early
CREATE VIEW crawl_health AS
SELECT night, outlet_id, works, failed_sources, salvaged, stopped FROM outlet_night ORDER BY night, outlet_id;

COMMENT ON VIEW crawl_health IS 'Which crawls worked?';
