UPDATE article_version SET published_at = fetched_at + INTERVAL 1 DAY;
