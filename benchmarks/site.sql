-- Parameters: articles. Makes of a published copy one with so many relevant articles: those of the copy again and again,
-- each time some days earlier, with a title and a lead mixed from two of them.
CREATE TEMP TABLE base AS
SELECT a.*, row_number() OVER (ORDER BY a.article_id) - 1 AS k, count(*) OVER () AS size FROM article AS a WHERE a.relevant;

CREATE TEMP TABLE many AS
SELECT
    format('{:016x}', i) AS new_id, b.k, i,
    b.article_id AS old_id,
    (DATE '2025-12-14' - (i % 713)::INTEGER) AS new_day,
    i // 3 AS story
FROM range($articles) AS r(i)
JOIN base AS b ON b.k = (i * 31 + i // 70) % b.size;

CREATE TABLE copy_article AS
SELECT
    b.* EXCLUDE (k, size) REPLACE (
        m.new_id AS article_id,
        'https://example.org/bai-' || m.i AS url,
        'https://example.org/bai-' || m.i AS canonical_url,
        b.title || ', ' || lower(c.title) AS title,
        b.lead || ' ' || c.lead AS lead,
        (m.new_day + INTERVAL (m.i % 1440) MINUTE)::TIMESTAMP AS published_local,
        m.new_day AS day,
        date_trunc('week', m.new_day)::DATE AS week_start,
        format('{:016x}', m.story * 3) AS story_id,
        m.i % 3 = 0 AS first_of_story,
        3 AS story_articles
    )
FROM many AS m
JOIN base AS b ON b.article_id = m.old_id
JOIN base AS c ON c.k = (m.k + m.i // 70) % c.size;

CREATE TABLE copy_annotation AS
SELECT n.* REPLACE (m.new_id AS article_id) FROM many AS m JOIN annotation AS n ON n.article_id = m.old_id;
CREATE TABLE copy_topic AS
SELECT t.* REPLACE (m.new_id AS article_id) FROM many AS m JOIN article_topic AS t ON t.article_id = m.old_id;
CREATE TABLE copy_item AS
SELECT t.* REPLACE (m.new_id AS article_id) FROM many AS m JOIN article_plan_item AS t ON t.article_id = m.old_id;
CREATE TABLE copy_milestone AS
SELECT t.* REPLACE (m.new_id AS article_id) FROM many AS m JOIN article_milestone AS t ON t.article_id = m.old_id;

DELETE FROM article;
INSERT INTO article BY NAME FROM copy_article;
DELETE FROM annotation;
INSERT INTO annotation BY NAME FROM copy_annotation;
DELETE FROM article_topic;
INSERT INTO article_topic BY NAME FROM copy_topic;
DELETE FROM article_plan_item;
INSERT INTO article_plan_item BY NAME FROM copy_item;
DELETE FROM article_milestone;
INSERT INTO article_milestone BY NAME FROM copy_milestone;
DROP TABLE copy_article;
DROP TABLE copy_annotation;
DROP TABLE copy_topic;
DROP TABLE copy_item;
DROP TABLE copy_milestone;

-- Every week of the two years, each outlet whole in it.
DELETE FROM week;
INSERT INTO week BY NAME
SELECT w.week_start, w.week_start + 6 AS week_end, format('{}-W{:02d}', isoyear(w.week_start), weekofyear(w.week_start)) AS label
FROM (SELECT DISTINCT week_start FROM article) AS w;
CREATE TABLE copy_week AS
SELECT o.* REPLACE (w.week_start AS week_start) FROM (SELECT * FROM outlet_week WHERE week_start = (SELECT max(week_start) FROM outlet_week)) AS o CROSS JOIN week AS w;
DELETE FROM outlet_week;
INSERT INTO outlet_week BY NAME FROM copy_week;
DROP TABLE copy_week;
