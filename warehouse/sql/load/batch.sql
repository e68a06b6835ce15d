INSERT INTO batch VALUES (
    $batch_id, $name, $kind, $digest, $run_id, $night,
    $discoveries, $attempts, $articles, $rejections, $annotations, $load_no
);

DELETE FROM grouped_run WHERE run_id = $run_id;
