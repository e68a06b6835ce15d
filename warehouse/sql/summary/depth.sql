-- Parameters: campaign_id, span, starts. How deep the period's articles go.
SELECT
    articles, main, in_title, in_lead, body_only, own, reprints AS copies, credited, series_articles AS series,
    prominence_mean AS prominence, subject_share, articles - headline_only AS whole_texts
FROM depth_period
WHERE campaign_id = $campaign_id AND span = $span AND starts = $starts::DATE;
