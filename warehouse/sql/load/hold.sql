-- Parameters: batch_id, name, outlet_id, run_id, night, why (list), finished_at. Of the staged batch only its sums are
-- kept; its files stay where they are. Held again for other reasons, the earlier reasons are closed.
UPDATE held SET valid_to = $run_id
WHERE batch_id = $batch_id AND batch_name = $name AND valid_to IS NULL AND why <> $why::VARCHAR[];

INSERT INTO held
SELECT
    $outlet_id, $night, $batch_id, $name, $why::VARCHAR[],
    (SELECT count(*) FROM s_attempt WHERE record_id IS NOT NULL),
    (SELECT count(*) FROM s_article),
    (SELECT count(*) FROM s_reading) - (SELECT count(*) FROM s_article),
    $finished_at::TIMESTAMPTZ, $run_id, NULL
WHERE NOT EXISTS (FROM held WHERE batch_id = $batch_id AND batch_name = $name AND valid_to IS NULL);
