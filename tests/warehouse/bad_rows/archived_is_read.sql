DELETE FROM reading;
