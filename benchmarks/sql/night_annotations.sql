-- Parameters: outlet_id, campaign_id.
SELECT
    a.article_id, a.version_id, $campaign_id AS campaign_id, s.relevant, if(s.relevant, 0.9, 0.02)::DOUBLE AS relevance,
    if(s.relevant, ['title: Nghị quyết 98/2023/QH15'], []) AS reasons, if(s.relevant, 'main', NULL) AS depth,
    s.mentions, coalesce(s.topics, []) AS topics, coalesce(s.plan_items, []) AS plan_items,
    coalesce(s.audiences, []) AS audiences, s.agencies, s.milestones,
    CASE WHEN s.relevant THEN {
        in_title: true, in_lead: false, first_at: 0.1::DOUBLE, paragraphs: 9::BIGINT, paragraphs_on: 3::BIGINT,
        score: 0.5::DOUBLE
    } END AS prominence,
    if(s.relevant, 'adopted', NULL) AS stage, s.voices, s.claims, coalesce(s.listening, []) AS listening, s.places,
    s.origin, NULL::VARCHAR AS origin_cue, NULL::VARCHAR AS series, NULL::BIGINT AS series_part,
    if(s.relevant, a.lead, NULL) AS quote, 'm1' AS model_version
FROM said AS s JOIN tonight AS a USING (n)
WHERE a.outlet_id = $outlet_id;
