-- Customers without anything that says who they are. Of two versions the later is right.
CREATE TABLE IF NOT EXISTS customers
(
  org LowCardinality(String),
  customer_id String,
  version UInt64,
  joined_at DateTime64(3, 'UTC'),
  -- in the organization's time zone
  joined_day Date,
  referred Bool,
  tier LowCardinality(String),
  erased Bool
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (org, customer_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS tier_changes
(
  org LowCardinality(String),
  at DateTime64(3, 'UTC'),
  event_id String,
  day Date,
  customer_id String,
  tier LowCardinality(String),
  previous LowCardinality(String)
)
ENGINE = ReplacingMergeTree
ORDER BY (org, at, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 1000;
