INSERT INTO batch VALUES (
    $batch_id, $name, $kind, $digest, $run_id, $night,
    $discoveries, $attempts, $articles, $rejections, $annotations, $load_no
);
