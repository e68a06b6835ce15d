-- promise: A relevant article has a relevance above zero, its reasons, its depth and its prominence; others have no depth.
-- severity: error
SELECT annotation_id, article_id, relevant, relevance, depth, prominence
FROM current_annotation
WHERE (relevant AND (relevance <= 0 OR len(reasons) = 0 OR depth IS NULL OR prominence IS NULL))
    OR (NOT relevant AND depth IS NOT NULL);
