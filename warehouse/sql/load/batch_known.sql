-- Parameters: batch_id, name. The digests under which this batch was loaded, and the night it belongs to.
SELECT digest FROM batch WHERE batch_id = $batch_id AND name = $name;
