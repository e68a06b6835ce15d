-- How deep the period's articles go.
SELECT
    count(*) AS articles,
    count(*) FILTER (depth = 'main') AS main,
    count(*) FILTER (in_title) AS in_title,
    count(*) FILTER (in_lead) AS in_lead,
    count(*) FILTER (NOT in_title AND NOT in_lead AND NOT headline_only) AS body_only,
    count(*) FILTER (first_of_story) AS own,
    count(*) FILTER (NOT first_of_story) AS copies,
    count(*) FILTER (credited_source IS NOT NULL) AS credited,
    count(*) FILTER (series IS NOT NULL) AS series,
    avg(prominence) AS prominence,
    sum(paragraphs_on) FILTER (NOT headline_only) / nullif(sum(paragraphs) FILTER (NOT headline_only), 0) AS subject_share,
    count(*) FILTER (NOT headline_only) AS whole_texts
FROM told WHERE now;
