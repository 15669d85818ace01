-- Every row has a name that repeats (the columns of its key), and comes from a record: told twice,
-- it is one row. Keys are made of what can never become otherwise. Money in minor units, whole.
-- '' = nobody, nothing.

-- What each step of a sale changed, signed: the sums of a sale are what is left of it.
CREATE TABLE IF NOT EXISTS sale_entries
(
  org LowCardinality(String),
  sale_id String,
  -- 0 = the sale itself, then its refunds, namings, corrections in the order of the ledger
  step UInt32,
  part UInt8,
  kind LowCardinality(String),
  activity_id String,
  -- when it counts; day and hour on the clock of the store where it happened
  at DateTime64(3, 'UTC'),
  day Date,
  hour UInt8,
  sold_at DateTime64(3, 'UTC'),
  customer_id String,
  location_id LowCardinality(String),
  at_location_id LowCardinality(String),
  staff_id LowCardinality(String),
  device_id LowCardinality(String),
  source LowCardinality(String),
  offline Bool,
  amount Int64,
  -- one sale more or less, or none
  sales Int8,
  `lines.id` Array(String),
  `lines.sku` Array(String),
  `lines.name` Array(String),
  `lines.category` Array(LowCardinality(String)),
  `lines.brand` Array(LowCardinality(String)),
  `lines.thousandths` Array(Int64),
  `lines.amount` Array(Int64)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(at)
ORDER BY (org, at, sale_id, step, part)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 1000;

-- Each sale as it stands now: of two revisions the later is right. What was it may lie on another
-- day by a correction, so nothing but its name is in the key. Its lines are in its entries.
CREATE TABLE IF NOT EXISTS sales
(
  org LowCardinality(String),
  sale_id String,
  revision UInt32,
  customer_id String,
  sold_at DateTime64(3, 'UTC'),
  sold_day Date,
  location_id LowCardinality(String),
  -- what is left of it
  amount Int64,
  stands Bool
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (org, sale_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 1000;
