-- Who stood at which till, what was handed out there, and what customers gave each other. Rows of
-- before have none of it until `warehouse-rebuild` makes them anew.
ALTER TABLE movements
  ADD COLUMN IF NOT EXISTS hour UInt8 DEFAULT 0,
  ADD COLUMN IF NOT EXISTS staff_id LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS device_id LowCardinality(String) DEFAULT '',
  -- the reward that it paid for
  ADD COLUMN IF NOT EXISTS reward LowCardinality(String) DEFAULT '',
  -- went from this customer to `customer_id`: neither issued nor redeemed
  ADD COLUMN IF NOT EXISTS giver_id String DEFAULT '',
  ADD COLUMN IF NOT EXISTS passed Int64 DEFAULT 0;
