-- The words of what is shown of relevant articles (title, lead, the quoted sentence), folded, once a text: appended to
-- when a copy is published, never rebuilt. Positions count from 1 in a title, 1001 in a lead, 2001 in a sentence.
-- tf: how often the text has the word, title twice; on the word's first place, null on the others.
CREATE TABLE search_text (
    text_id UBIGINT NOT NULL,
    words INTEGER NOT NULL
);

CREATE TABLE search_word (
    text_id UBIGINT NOT NULL,
    word VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    tf INTEGER
);
