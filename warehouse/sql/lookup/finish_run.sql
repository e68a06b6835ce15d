UPDATE run SET finished_at = $at, outcome = $outcome WHERE run_id = $run_id;
