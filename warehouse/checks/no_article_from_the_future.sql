-- promise: No article counts for a day later than the time it was fetched.
-- severity: error
SELECT article_id, day, published_at, fetched_at
FROM current_article
WHERE day_basis = 'published' AND published_at > fetched_at + INTERVAL 10 MINUTE;
