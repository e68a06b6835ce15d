-- The words of a text as they are matched: small letters without diacritics, đ as d, one word for every form of the
-- city's name. "Cơ chế đặc thù" -> [co, che, dac, thu]. As `pipeline.text` folds, but after the diacritics are gone, so
-- that both spellings of a question are one. Needs no extension.
CREATE MACRO mart.search_words(said) AS regexp_extract_all(
    regexp_replace(
        replace(lower(strip_accents(coalesce(said, ''))), 'đ', 'd'),
        '\b(?:thanh\s+pho\s+ho\s+chi\s+minh|thanh\s+pho\s+hcm|tp\.?\s*ho\s+chi\s+minh|tp\.?\s*hcm|ho\s+chi\s+minh\s+city|hcm\s+city|hcmc)\b',
        'tphcm', 'g'
    ),
    '[\p{L}\p{N}]+'
);
