/**
 * The largest step to which a currency's cash is rounded at a till, in minor units: its smallest
 * coin in use, or where several countries share a currency, the largest of theirs.
 *
 * Sources: the notices of the central banks about the coins they withdrew. Reserve Bank of
 * Australia 1992 (1 and 2 cents), Royal Canadian Mint 2013 (penny), Swiss National Bank 2007 (1
 * centime, 5 is the smallest), Czech National Bank 2008 (50 haléřů), Danmarks Nationalbank 2008 (25
 * øre), the euro's one and two cents by national law (Finland, the Netherlands, Belgium, Ireland,
 * Italy, Slovakia, Estonia, Lithuania), Hong Kong Monetary Authority (10 cents), Magyar Nemzeti
 * Bank 2008 (1 and 2 forint), Bank of Israel 2008 (5 agorot), Reserve Bank of India 2011 (25 paise;
 * bills are rounded to the rupee), Bank Negara Malaysia 2008 (1 sen), Norges Bank 2012 (50 øre),
 * Reserve Bank of New Zealand 2006 (5 cents), Sveriges Riksbank 2010 (50 öre), Monetary Authority
 * of Singapore 2002 (1 cent), United States Mint 2025 (penny), South African Reserve Bank 2012 (5
 * cents). Of the thousandths of a dinar or rial (Bahrain, Kuwait, Oman) 5 are the smallest coin.
 */
const largestStep: ReadonlyMap<string, number> = new Map([
  ['AUD', 5],
  ['BHD', 5],
  ['CAD', 5],
  ['CHF', 5],
  ['CZK', 100],
  ['DKK', 50],
  ['EUR', 5],
  ['HKD', 10],
  ['HUF', 500],
  ['ILS', 10],
  ['INR', 100],
  ['KWD', 5],
  ['MYR', 5],
  ['NOK', 100],
  ['NZD', 10],
  ['OMR', 5],
  ['SEK', 100],
  ['SGD', 5],
  ['USD', 5],
  ['ZAR', 10],
]);

/** How far a sale paid in cash may lie from its lines, in minor units: half a step, either way. */
export const cashRoundingMax = (currency: string): number =>
  Math.floor((largestStep.get(currency) ?? 0) / 2);
