UPDATE article_version SET week_start = week_start + 1;
