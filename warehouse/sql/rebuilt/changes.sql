-- Parameters: runs (ids). What these rebuilds changed: before is what they closed, after what they opened and left open.
CREATE OR REPLACE TEMP TABLE rb_article AS
WITH before AS (
    SELECT * FROM article_version
    WHERE valid_to IN (SELECT unnest($runs::VARCHAR[])) AND valid_from NOT IN (SELECT unnest($runs::VARCHAR[]))
),
after AS (
    SELECT v.* FROM article_version AS v
    WHERE v.valid_to IS NULL
        AND (v.valid_from IN (SELECT unnest($runs::VARCHAR[])) OR v.article_id IN (SELECT article_id FROM before))
)
SELECT
    article_id, a.url, b.content_digest IS NOT NULL AS was, v.content_digest IS NOT NULL AS is_there, b AS old, v AS new
FROM before AS b
FULL JOIN after AS v USING (article_id)
LEFT JOIN article AS a USING (article_id)
WHERE b.content_digest IS DISTINCT FROM v.content_digest;

CREATE OR REPLACE TEMP TABLE rb_reading AS
SELECT b.record_id, coalesce(n.url, b.url) AS url, coalesce(b.reason, 'article') AS old, coalesce(n.reason, 'article') AS new
FROM reading AS b
JOIN reading AS n USING (record_id)
WHERE b.valid_to IN (SELECT unnest($runs::VARCHAR[])) AND b.valid_from NOT IN (SELECT unnest($runs::VARCHAR[]))
    AND n.valid_to IS NULL AND n.valid_from IN (SELECT unnest($runs::VARCHAR[]));

CREATE OR REPLACE TEMP TABLE rb_annotation AS
WITH before AS (
    SELECT * FROM annotation
    WHERE valid_to IN (SELECT unnest($runs::VARCHAR[])) AND valid_from NOT IN (SELECT unnest($runs::VARCHAR[]))
),
after AS (
    SELECT * FROM annotation WHERE valid_to IS NULL AND valid_from IN (SELECT unnest($runs::VARCHAR[]))
)
SELECT
    article_id, campaign_id, a.url, b.annotation_id AS old_id, n.annotation_id AS new_id, b.relevant AS old,
    n.relevant AS new
FROM before AS b
JOIN after AS n USING (article_id, campaign_id)
LEFT JOIN article AS a USING (article_id);

-- What was named before and what is named now; `kind` is the name of the table.
CREATE OR REPLACE TEMP TABLE rb_named AS
WITH named AS (
    SELECT 'topic' AS kind, annotation_id, topic_id AS id FROM annotation_topic
    UNION ALL
    SELECT 'plan item', annotation_id, item_id FROM annotation_plan_item
),
old AS (SELECT DISTINCT n.kind, n.id, r.article_id, r.url FROM rb_annotation AS r JOIN named AS n ON n.annotation_id = r.old_id),
new AS (SELECT DISTINCT n.kind, n.id, r.article_id, r.url FROM rb_annotation AS r JOIN named AS n ON n.annotation_id = r.new_id)
SELECT kind, id, coalesce(old.url, new.url) AS url, old.article_id IS NULL AS gained
FROM old
FULL JOIN new USING (kind, id, article_id)
WHERE old.article_id IS NULL OR new.article_id IS NULL;

SELECT 1 AS part, 'article' AS what, 'none' AS before, 'new' AS after, count(*) AS n, min(url) AS example
FROM rb_article WHERE NOT was HAVING count(*) > 0
UNION ALL
SELECT 1, 'article', 'there', 'gone', count(*), min(url) FROM rb_article WHERE NOT is_there HAVING count(*) > 0
UNION ALL
SELECT 2, f.field, 'another', 'read differently', count(*), min(url)
FROM (
    SELECT url, unnest([
        {'field': 'title', 'differs': old.title IS DISTINCT FROM new.title},
        {'field': 'lead', 'differs': old.lead IS DISTINCT FROM new.lead},
        {'field': 'body', 'differs': old.body IS DISTINCT FROM new.body},
        {'field': 'kind', 'differs': old.kind IS DISTINCT FROM new.kind},
        {'field': 'authors', 'differs': old.authors IS DISTINCT FROM new.authors},
        {'field': 'tags', 'differs': old.tags IS DISTINCT FROM new.tags},
        {'field': 'section', 'differs': old.section IS DISTINCT FROM new.section},
        {'field': 'lang', 'differs': old.lang IS DISTINCT FROM new.lang},
        {'field': 'credited_source', 'differs': old.credited_source IS DISTINCT FROM new.credited_source},
        {'field': 'published_at', 'differs': old.published_at IS DISTINCT FROM new.published_at},
        {'field': 'published_precision', 'differs': old.published_precision IS DISTINCT FROM new.published_precision},
        {'field': 'published_zone', 'differs': old.published_zone IS DISTINCT FROM new.published_zone},
        {'field': 'published_doubt', 'differs': old.published_doubt IS DISTINCT FROM new.published_doubt}
    ]) AS f
    FROM rb_article
    WHERE was AND is_there
)
WHERE f.differs
GROUP BY f.field
UNION ALL
SELECT 3, 'page', old, new, count(*), min(url) FROM rb_reading WHERE old <> new GROUP BY old, new
UNION ALL
SELECT
    4, 'relevance', if(old, 'relevant', 'not relevant'), if(new, 'relevant', 'not relevant'), count(*), min(url)
FROM rb_annotation WHERE old <> new GROUP BY old, new
UNION ALL
SELECT 5, kind || ' ' || id, if(gained, 'not named', 'named'), if(gained, 'named', 'not named'), count(*), min(url)
FROM rb_named GROUP BY kind, id, gained
ORDER BY part, what, before, after;
