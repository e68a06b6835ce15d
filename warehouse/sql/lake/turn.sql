-- Every transaction that writes takes the turn, so that of two at once the later commit meets a conflict and is done
-- again on what the first left: else both could load one batch, or give one URL two states.
UPDATE turn SET taken = taken + 1;
