SELECT max(night) FROM run WHERE run_id = $run_id;
