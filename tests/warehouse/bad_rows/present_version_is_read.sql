UPDATE article_version SET content_digest = 'other';
