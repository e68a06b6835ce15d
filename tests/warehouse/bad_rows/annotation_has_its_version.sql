UPDATE annotation SET version_id = 'nowhere';
