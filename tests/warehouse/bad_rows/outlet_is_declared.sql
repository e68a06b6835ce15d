DELETE FROM outlet;
