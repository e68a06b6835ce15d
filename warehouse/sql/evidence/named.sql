-- Parameters: name: an article's id, its address or its canonical address. Asked of the warehouse.
SELECT article_id FROM article WHERE $name IN (article_id, url, canonical_url) ORDER BY article_id;
