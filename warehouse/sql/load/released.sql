-- Parameters: batch_id, name, run_id. What is loaded is no longer held back.
UPDATE held SET valid_to = $run_id WHERE batch_id = $batch_id AND batch_name = $name AND valid_to IS NULL;
