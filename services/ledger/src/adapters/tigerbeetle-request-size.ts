/**
 * How many events the cluster takes in one request. It does not say; a request that is too large is
 * refused, so the size is found by trying.
 */
export interface RequestSize {
  /** Most events the next request should have. */
  most(): number;
  /** From here on it is known to be refused. */
  refused(): number;
  /** A larger one than any that went through; it may be refused. */
  isTrial(size: number): boolean;
  wentThrough(size: number): void;
  wasRefused(size: number): void;
  /** Another session may have another limit. */
  forget(): void;
}

/** TigerBeetle takes no request limit below 4 KiB, in which so many accounts or transfers fit. */
const alwaysTaken = 29;

/** @param requestMax most events in one request, whatever the cluster */
export function createRequestSize(requestMax: number): RequestSize {
  let taken = 0;
  let refused = 0;
  const forget = () => {
    taken = Math.min(alwaysTaken, requestMax);
    refused = requestMax + 1;
  };
  forget();
  return {
    forget,
    most: () => (refused > requestMax ? requestMax : Math.max(taken, (taken + refused) >> 1)),
    refused: () => refused,
    isTrial: (size) => size > taken,
    wentThrough(size) {
      if (size > taken) taken = size;
    },
    wasRefused(size) {
      if (size < refused) refused = size;
      if (taken >= refused) taken = refused - 1;
    },
  };
}
