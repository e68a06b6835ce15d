UPDATE plan_item SET block = 'all' WHERE block = 'duty';
