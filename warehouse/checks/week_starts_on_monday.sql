-- promise: week_start is the Monday of the article's day.
-- severity: error
SELECT article_id, day, week_start FROM article_version
WHERE isodow(week_start) <> 1 OR day - week_start NOT BETWEEN 0 AND 6;
