-- Parameters: campaign_id, starts, ends. One row, summed over the view's weeks; a week belongs to the period that has its
-- Thursday, as an ISO week belongs to a year, so that the quarters of a year add up to it.
WITH told AS (
    SELECT coalesce(sum(articles), 0)::BIGINT AS part, coalesce(sum(all_articles), 0)::BIGINT AS whole
    FROM share_of_attention
    WHERE campaign_id = $campaign_id AND week_start + 3 BETWEEN $starts::DATE AND $ends::DATE
)
SELECT part, whole, part / nullif(whole, 0) AS share,
    if(whole > 0, wilson_low(part, whole), NULL) AS low, if(whole > 0, wilson_high(part, whole), NULL) AS high
FROM told;
