INSERT INTO outlet_night VALUES (
    $outlet_id, $night, $batch_id, $run_id, $works, $failed_sources, $salvaged, $stopped,
    $started_at::TIMESTAMPTZ, $finished_at::TIMESTAMPTZ, nullif($why, '')
);
