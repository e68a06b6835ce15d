-- Parameters: outlet_id. Whether it is the sample newsroom's and has listed nothing yet: its world begins with the first
-- night. A live outlet whose sources list nothing is broken from the first night on.
SELECT
    EXISTS (FROM outlet WHERE outlet_id = $outlet_id AND demo)
    AND NOT EXISTS (FROM poll WHERE outlet_id = $outlet_id AND items > 0);
