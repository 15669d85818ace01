/** Whose money and whose clock. */
export interface Place {
  /** BCP 47, such as `de` or `en-GB`. */
  language: string;
  /** ISO 4217. */
  currency: string;
  /** IANA, such as `Europe/Berlin`. */
  timeZone: string;
}

/** Numbers and times as people read them. */
export interface Format {
  /** @param amountMinor in the smallest unit of its currency: cents, yen, fils */
  money(amountMinor: number, currency?: string): string;
  /** Of money, as it is typed: without currency and grouping. */
  plain(amountMinor: number, currency?: string): string;
  whole(value: number): string;
  /** Pieces, or weight with its decimals. */
  quantity(value: number): string;
  /** With its sign, also `+`; a zero has none. */
  signed(value: number): string;
  /** @param share 0.125 is 12.5 % */
  percent(share: number): string;
  signedPercent(share: number): string;
  date(at: string): string;
  dateTime(at: string): string;
  time(at: string): string;
  /** Hours and minutes. */
  clock(at: string): string;
  weekday(at: string): string;
  /** `Friday, 27 November` */
  longDay(at: string): string;
  /** @param day `1990-04-30`, which has no zone */
  calendarDay(day: string): string;
  hour(hour: number): string;
  /** The calendar day (`2026-11-27`) on which a moment falls in the place's zone. */
  day(at: Date): string;
  list(parts: readonly string[]): string;
}

/** By `Intl` alone: nothing is put together by hand. */
export function createFormat({ language, currency, timeZone }: Place): Format {
  const zone = { timeZone };
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options);
  const times = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...zone, ...options });
  const currencies = new Map<string, { format: Intl.NumberFormat; digits: number }>();
  const moneyOf = (code: string) => {
    const known = currencies.get(code);
    if (known) return known;
    const format = numbers({ style: 'currency', currency: code });
    const made = { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 };
    currencies.set(code, made);
    return made;
  };
  const whole = numbers({ maximumFractionDigits: 0 });
  const quantity = numbers({ maximumFractionDigits: 3 });
  const signed = numbers({ maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const percent = numbers({ style: 'percent', maximumFractionDigits: 1 });
  const signedPercent = numbers({
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const date = times({ dateStyle: 'medium' });
  const dateTime = times({ dateStyle: 'medium', timeStyle: 'short' });
  const time = times({ timeStyle: 'medium' });
  const clock = times({ timeStyle: 'short' });
  const longDay = times({ weekday: 'long', day: 'numeric', month: 'long' });
  const weekday = times({ weekday: 'long' });
  const calendar = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const hours = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' });
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  // Sweden writes days as ISO 8601 does
  const day = new Intl.DateTimeFormat('sv-SE', { ...zone, dateStyle: 'short' });
  return {
    money(amountMinor, code = currency) {
      const { format, digits } = moneyOf(code);
      return format.format(amountMinor / 10 ** digits);
    },
    plain(amountMinor, code = currency) {
      const { digits } = moneyOf(code);
      const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      return numbers({ ...fraction, useGrouping: false }).format(amountMinor / 10 ** digits);
    },
    whole: (value) => whole.format(value),
    quantity: (value) => quantity.format(value),
    signed: (value) => signed.format(value),
    percent: (share) => percent.format(share),
    signedPercent: (share) => signedPercent.format(share),
    date: (at) => date.format(new Date(at)),
    dateTime: (at) => dateTime.format(new Date(at)),
    time: (at) => time.format(new Date(at)),
    clock: (at) => clock.format(new Date(at)),
    longDay: (at) => longDay.format(new Date(at)),
    weekday: (at) => weekday.format(new Date(at)),
    calendarDay: (day) => calendar.format(new Date(`${day}T00:00Z`)),
    hour: (hour) => hours.format(new Date(Date.UTC(2026, 0, 1, hour))),
    day: (at) => day.format(at),
    list: (parts) => list.format(parts),
  };
}
