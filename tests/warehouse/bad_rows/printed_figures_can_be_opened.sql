INSERT INTO printed VALUES ('nq98', 'weekly', '2024-W28', '2024-07-08', 'articles', '', 1, ['nowhere'], now(), NULL);
