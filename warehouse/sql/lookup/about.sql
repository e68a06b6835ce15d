-- Parameters: name.
SELECT question, grain, unit, caveats FROM measure WHERE measure = $name;
