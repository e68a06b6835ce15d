INSERT INTO migration VALUES ($name, $digest);
