-- Every load leaves a small file a table; merged, what asks reads few. A reader of an older snapshot keeps its files for a week.
CALL ducklake_merge_adjacent_files('lake');
CALL ducklake_expire_snapshots('lake', older_than => now() - INTERVAL 7 DAY);
CALL ducklake_cleanup_old_files('lake', older_than => now() - INTERVAL 7 DAY);
