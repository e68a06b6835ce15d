-- Parameters: words.
FROM search($words, top := NULL)
