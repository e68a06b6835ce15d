-- The night of every loaded batch; null for imports and for crawls that belong to none.
SELECT batch_id, name, max(night) AS night FROM batch WHERE kind <> 'rebuild' GROUP BY batch_id, name;
