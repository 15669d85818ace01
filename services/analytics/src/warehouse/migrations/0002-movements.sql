-- What postings moved of points, stamps and vouchers, from a location's side: signed, and in sum
-- what the settlement of the ledger says.
CREATE TABLE IF NOT EXISTS movements
(
  org LowCardinality(String),
  activity_id String,
  leg UInt32,
  -- of the activity: sale, refund, capture, expiry, …
  kind LowCardinality(String),
  reason LowCardinality(String),
  at DateTime64(3, 'UTC'),
  day Date,
  recorded_at DateTime64(3, 'UTC'),
  unit LowCardinality(String),
  location_id LowCardinality(String),
  customer_id String,
  issued Int64,
  redeemed Int64,
  -- parts of `redeemed`
  refunded Int64,
  owed Int64,
  lapsed Int64,
  -- the rule, stamp card or tier that gave it
  clause LowCardinality(String),
  program_version UInt32,
  parent_id String
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(at)
ORDER BY (org, at, activity_id, leg)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 1000;
