-- Where several writers share a warehouse: the row that each of their transactions changes (sql/lake/turn.sql).
CREATE TABLE turn (taken BIGINT NOT NULL);

INSERT INTO turn VALUES (0);
