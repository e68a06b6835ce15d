-- Parameters: night.
CREATE OR REPLACE TEMP TABLE tonight AS SELECT * FROM made WHERE day = $night::DATE;
