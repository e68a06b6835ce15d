-- Parameters: ids.
SELECT article_id, version_id, title, content_digest, extractor_version, record_id, fetched_at, valid_from, valid_to
FROM article_version
WHERE list_contains($ids, article_id)
ORDER BY article_id, fetched_at, valid_from, version_id;
