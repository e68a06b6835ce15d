-- Parameters: asked. What one would write without search(): the phrase anywhere, folded on the fly, newest first.
SELECT a.article_id
FROM article AS a JOIN annotation AS n USING (article_id)
WHERE contains(replace(lower(strip_accents(concat_ws(' ', a.title, a.lead, n.quote))), 'đ', 'd'), $asked)
ORDER BY a.day DESC
LIMIT 20;
