-- The last night that any outlet finished; null where there was none.
SELECT max(night) FROM outlet_night;
