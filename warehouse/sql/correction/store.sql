-- s_correction holds what was taken; what is known already is left alone.
INSERT INTO correction
SELECT s.correction_id, s.campaign_id, s.article_id, s.field, s.from_value, s.to_value, s.note, s.corrected_by,
    s.corrected_at::TIMESTAMPTZ, s.n, s.run_id
FROM s_correction AS s
ANTI JOIN correction USING (correction_id);
