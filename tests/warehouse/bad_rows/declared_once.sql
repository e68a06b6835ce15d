INSERT INTO plan_item SELECT * FROM plan_item;
