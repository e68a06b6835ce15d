-- What grouping needs of every present text, so that a night reads no text again but its own and their likes.
-- marks: the rarest first, as they were when the text came. heads: what headlines that are one have in common.
CREATE TABLE story_text (
    article_id VARCHAR NOT NULL,
    content_digest VARCHAR NOT NULL,
    told_at TIMESTAMPTZ NOT NULL,
    marks UINTEGER[] NOT NULL,
    heads UBIGINT[] NOT NULL,
    method VARCHAR NOT NULL
);

-- Whether a text is made of parts of others, where grouping had to know it.
CREATE TABLE story_digest (article_id VARCHAR NOT NULL, is_digest BOOLEAN NOT NULL);
