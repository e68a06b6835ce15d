-- What search needs of a published copy, made from `made_text`: articles, and what relevant ones say.
CREATE TABLE mart.article AS
SELECT article_id, article_id AS story_id, DATE '2024-01-01' + (n % 730)::INTEGER AS day, 'outlet' AS outlet_id, title, lead,
    'https://outlet.example/' || article_id AS url
FROM made_text;
CREATE TABLE mart.annotation AS SELECT 'nq98' AS campaign_id, article_id, quote FROM made_text;
