SELECT outcome, count(*) FROM s_attempt GROUP BY outcome ORDER BY outcome;
