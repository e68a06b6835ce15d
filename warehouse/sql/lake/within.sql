SELECT current_catalog() = 'lake';
