-- Parameters: outlets (ids), day. An outlet enters the panel on the first day it is watched and leaves it on the last,
-- or on the last day that its declaration gives it, if nights were missed after that.
UPDATE panel SET ends = greatest(starts, least(
    $day::DATE - 1,
    coalesce((SELECT o.active_to FROM outlet AS o WHERE o.outlet_id = panel.outlet_id), $day::DATE - 1)
))
WHERE ends IS NULL AND outlet_id NOT IN (SELECT unnest($outlets::VARCHAR[]));

INSERT INTO panel
SELECT w.outlet_id, $day::DATE, NULL
FROM (SELECT unnest($outlets::VARCHAR[]) AS outlet_id) AS w
LEFT JOIN outlet AS o USING (outlet_id)
WHERE w.outlet_id NOT IN (SELECT p.outlet_id FROM panel AS p WHERE p.ends IS NULL OR p.ends >= $day::DATE)
    AND coalesce(o.active_from <= $day::DATE, true)
    AND coalesce(o.active_to >= $day::DATE, true);

UPDATE panel SET starts = $day::DATE
WHERE ends IS NULL AND starts > $day::DATE AND outlet_id IN (SELECT unnest($outlets::VARCHAR[]));
