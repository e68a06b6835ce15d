SELECT DISTINCT batch_id, name FROM batch;
