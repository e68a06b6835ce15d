-- Takes in the texts of relevant articles that are not known yet; most nights a few hundred.
CREATE OR REPLACE TEMP TABLE shown_text AS
SELECT
    n.campaign_id, n.article_id, a.day, a.title, a.lead, n.quote,
    md5_number_lower(concat_ws(chr(31), a.title, coalesce(a.lead, ''), coalesce(n.quote, ''))) AS text_id
FROM mart.annotation AS n
JOIN mart.article AS a USING (article_id);

CREATE OR REPLACE TEMP TABLE fresh_word AS
WITH fresh AS (
    SELECT text_id, any_value(title) AS title, any_value(lead) AS lead, any_value(quote) AS quote
    FROM shown_text ANTI JOIN search_text USING (text_id)
    GROUP BY text_id
),
-- A sentence that stands in the title or lead says nothing twice. The bounds keep the fields' positions apart.
part AS (
    SELECT text_id, 1 AS starts, mart.main.search_words(title)[:800] AS words FROM fresh
    UNION ALL
    SELECT text_id, 1001, mart.main.search_words(lead)[:800] FROM fresh
    UNION ALL
    SELECT text_id, 2001, mart.main.search_words(quote)[:800] FROM fresh
    WHERE NOT contains(title, quote) AND NOT contains(coalesce(lead, ''), quote)
),
placed AS (
    SELECT text_id, unnest(words) AS word, starts + unnest(range(len(words))) AS position FROM part
),
-- Who asks for part of the city's name finds the short form too.
named AS (
    SELECT text_id, word, position, true AS counts FROM placed
    UNION ALL
    SELECT text_id, part.word, position + part.n, false
    FROM placed
    CROSS JOIN (VALUES ('thanh', 0), ('pho', 1), ('ho', 2), ('chi', 3), ('minh', 4)) AS part (word, n)
    WHERE placed.word = 'tphcm'
)
SELECT
    text_id, word, position, counts,
    CASE WHEN row_number() OVER (PARTITION BY text_id, word ORDER BY position) = 1
        THEN sum(if(position < 1000, 2, 1)) OVER (PARTITION BY text_id, word) END AS tf
FROM named;

INSERT INTO search_word
SELECT text_id, word, position, tf FROM fresh_word;

INSERT INTO search_text
SELECT text_id, count(*) FROM fresh_word WHERE counts GROUP BY text_id;

DROP TABLE fresh_word;
