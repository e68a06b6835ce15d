-- Every version of relevant articles, without its body: when it was fetched, and whether it is the present one.
CREATE TABLE mart.article_version AS
SELECT
    v.article_id, a.outlet_id, a.url, v.version_id, v.content_digest, v.kind, v.title, v.lead, v.body_syllables, v.body_digest, v.day,
    timezone('Asia/Ho_Chi_Minh', v.fetched_at) AS fetched_local,
    v.valid_to IS NULL AS present, v.valid_from, v.valid_to
FROM article_version AS v
JOIN article AS a USING (article_id)
WHERE v.article_id IN (SELECT article_id FROM mart.relevant_article)
ORDER BY v.article_id, v.fetched_at, v.valid_from;
