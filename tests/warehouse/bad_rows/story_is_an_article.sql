INSERT INTO story_member SELECT article_id, 'nowhere', valid_from, NULL FROM article;
