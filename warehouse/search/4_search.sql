-- Okapi BM25 (Robertson & Walker 1994; k1 = 1.2, b = 0.75) over title (twice), lead and quoted sentence, and the
-- passage that has most of the asked words in a row, worth the lesser of the two words' weights for each pair of
-- neighbours (Rasolofo & Savoy 2003): most Vietnamese words are two syllables. The first twenty words are asked.
-- top: how many, NULL for all. words_found: of the different words asked. phrase: all of them in a row.
CREATE MACRO search(asked, top := 20) AS TABLE
WITH asked_word AS MATERIALIZED (
    SELECT unnest(words) AS word, unnest(range(len(words))) AS n, len(words) AS asked_words
    FROM (SELECT search_words(asked)[:20] AS words)
),
found AS MATERIALIZED (
    SELECT s.doc, s.position, s.tf, w.n FROM search_word AS s JOIN asked_word AS w USING (word)
),
corpus AS (SELECT count(*) AS docs, avg(words) AS mean_words FROM search_text),
-- A word that is asked twice counts once.
term AS MATERIALIZED (
    SELECT n, idf, row_number() OVER (PARTITION BY word ORDER BY n) = 1 AS counts
    FROM (
        SELECT n, ln(1 + (any_value(c.docs) - count(*) + 0.5) / (count(*) + 0.5)) AS idf
        FROM found CROSS JOIN corpus AS c WHERE tf IS NOT NULL GROUP BY n
    )
    JOIN asked_word USING (n)
),
passage AS MATERIALIZED (
    SELECT doc, position - n AS starts, bit_or(1::BIGINT << n) AS mask FROM found GROUP BY doc, position - n
    HAVING count(*) > 1
),
pair AS (
    SELECT 3::BIGINT << a.n AS mask, least(a.idf, b.idf) AS idf FROM term AS a JOIN term AS b ON b.n = a.n + 1
),
bonus AS (
    SELECT m.mask, sum(p.idf) AS bonus
    FROM (SELECT DISTINCT mask FROM passage) AS m
    JOIN pair AS p ON m.mask & p.mask = p.mask
    GROUP BY m.mask
),
part AS (
    SELECT
        f.doc, t.idf * f.tf * 2.2 / (f.tf + 1.2 * (0.25 + 0.75 * d.words / c.mean_words)) AS score, NULL AS bonus
    FROM found AS f
    JOIN term AS t ON t.n = f.n AND t.counts
    JOIN search_text AS d USING (doc)
    CROSS JOIN corpus AS c
    WHERE f.tf IS NOT NULL
    UNION ALL
    SELECT p.doc, NULL, b.bonus FROM passage AS p JOIN bonus AS b USING (mask)
),
best AS MATERIALIZED (
    SELECT doc, sum(score) + coalesce(max(bonus), 0) AS score
    FROM part GROUP BY doc
    ORDER BY score DESC, doc
    LIMIT top
),
-- Of the few that are shown only.
told AS (
    SELECT f.doc, count(*) AS words_found
    FROM found AS f
    JOIN term AS t ON t.n = f.n AND t.counts
    SEMI JOIN best USING (doc)
    WHERE f.tf IS NOT NULL
    GROUP BY f.doc
),
in_a_row AS (
    SELECT DISTINCT p.doc
    FROM passage AS p
    JOIN (SELECT (1::BIGINT << max(asked_words)) - 1 AS mask FROM asked_word) AS w USING (mask)
)
SELECT
    round(b.score, 3) AS score, w.words_found::INTEGER AS words_found,
    r.doc IS NOT NULL OR (SELECT max(asked_words) = 1 FROM asked_word) AS phrase,
    a.day, a.outlet_id, a.title, a.lead, n.quote, a.url, a.story_id, t.campaign_id, t.article_id
FROM best AS b
JOIN told AS w USING (doc)
LEFT JOIN in_a_row AS r USING (doc)
JOIN search_text AS t USING (doc)
JOIN annotation AS n USING (campaign_id, article_id)
JOIN article AS a USING (article_id)
ORDER BY b.score DESC, b.doc;
