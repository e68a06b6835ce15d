SELECT batch_id, batch_name AS name, outlet_id, night, why FROM held WHERE valid_to IS NULL
ORDER BY night, outlet_id, batch_id;
