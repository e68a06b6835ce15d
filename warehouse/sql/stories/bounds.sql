-- s_asked (article_id, told_at): the times between which their likes lie, as constants, by which blocks are skipped.
SET VARIABLE told_first = (SELECT min(told_at) FROM s_asked);

SET VARIABLE told_last = (SELECT max(told_at) FROM s_asked);

SET VARIABLE near_first = getvariable('told_first') - INTERVAL 30 DAY;

SET VARIABLE near_last = getvariable('told_last') + INTERVAL 30 DAY;
