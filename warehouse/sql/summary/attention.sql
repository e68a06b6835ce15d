-- Parameters: part, whole. Wilson's 95 % interval of a share, null where there is no whole.
SELECT
    if($whole::BIGINT > 0, $part::DOUBLE / $whole, NULL) AS share,
    if($whole::BIGINT > 0, wilson_low($part::BIGINT, $whole::BIGINT), NULL) AS low,
    if($whole::BIGINT > 0, wilson_high($part::BIGINT, $whole::BIGINT), NULL) AS high;
