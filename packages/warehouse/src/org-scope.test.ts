import { expect, it } from 'vitest';
import { orgScopeFault } from './org-scope.ts';

const org = 'org = {org:String}';

it.each([
  `SELECT count() FROM sale WHERE ${org}`,
  `select sum(x) from sale final prewhere ${org} where y > 1 group by z order by z limit 5`,
  `SELECT a FROM sale AS s WHERE s.${org} AND (x = 1 OR y = 2)`,
  `SELECT a FROM sale s FINAL WHERE ${org}`,
  `SELECT s.a FROM sale s LEFT JOIN card c ON c.org = {org:String} AND c.id = s.card WHERE s.${org}`,
  `SELECT s.a FROM sale s, card c WHERE s.${org} AND c.org = {org:String}`,
  `WITH big AS (SELECT id FROM sale WHERE ${org}) SELECT count() FROM big`,
  `WITH big AS (SELECT id FROM sale WHERE ${org}), all AS (SELECT * FROM big) SELECT 1 FROM all AS a JOIN big ON a.id = big.id`,
  `SELECT a FROM (SELECT a FROM sale WHERE ${org}) AS s WHERE a IN (SELECT a FROM card WHERE ${org})`,
  `SELECT a FROM sale WHERE ${org} UNION ALL SELECT a FROM card WHERE ${org}`,
  `SELECT * EXCEPT (org) FROM sale WHERE ${org}`,
  `SELECT a FROM numbers(10) AS n CROSS JOIN sale WHERE sale.org = {org:String}`,
  `SELECT tag FROM sale ARRAY JOIN tags AS tag WHERE ${org}`,
  `WITH {from:Date} AS start SELECT 1 FROM sale WHERE ${org} AND at >= start -- of ours`,
  `SELECT org, 'it''s; -- FROM card' FROM sale WHERE ${org}`,
])('sees one organization: %s', (sql) => {
  expect(orgScopeFault(sql)).toBeUndefined();
});

it.each([
  ['SELECT 1 FROM sale', 'sale is read without the condition'],
  [`SELECT 1 FROM sale WHERE ${org} OR 1 = 1`, 'sale is read without'],
  [`SELECT 1 FROM sale WHERE NOT ${org}`, 'sale is read without'],
  [`SELECT 1 FROM sale WHERE (${org}) = 0`, 'sale is read without'],
  [`SELECT 1 FROM sale WHERE ${org} = 0`, 'sale is read without'],
  [`SELECT 1 FROM sale WHERE x BETWEEN 1 AND ${org}`, 'sale is read without'],
  [`SELECT 1 FROM sale WHERE CASE WHEN x AND ${org} AND y THEN 1 ELSE 1 END`, 'sale is read'],
  ["SELECT 1 FROM sale WHERE org = '{org:String}'", 'sale is read without'],
  [`SELECT 1 FROM sale -- WHERE ${org}`, 'sale is read without'],
  [`SELECT 1 FROM sale /* WHERE ${org} */`, 'sale is read without'],
  ['SELECT 1 FROM sale WHERE org != {org:String}', 'sale is read without'],
  ['SELECT 1 FROM sale WHERE org = {other:String}', 'sale is read without'],
  [`SELECT 1 FROM sale GROUP BY x HAVING ${org}`, 'sale is read without'],
  [`SELECT 1 FROM sale s, card c WHERE ${org}`, 'sale is read without the condition s.org'],
  [`SELECT 1 FROM sale s LEFT JOIN card c ON c.id = s.id WHERE s.${org}`, 'card is read without'],
  [`SELECT 1 FROM sale s LEFT JOIN card c ON s.${org} AND c.org = {org:String}`, 'sale is read'],
  [`SELECT 1 FROM sale s RIGHT JOIN card c ON c.org = {org:String} WHERE s.${org}`, 'RIGHT'],
  [`SELECT 1 FROM sale s FULL JOIN card c ON c.org = {org:String} WHERE s.${org}`, 'FULL'],
  [`SELECT 1 FROM sale s JOIN card c USING (org) WHERE s.${org}`, 'card is read without'],
  [`SELECT 1 FROM sale WHERE ${org} UNION ALL SELECT 1 FROM card`, 'card is read without'],
  [`SELECT 1 FROM sale WHERE ${org} AND a IN (SELECT a FROM card)`, 'card is read without'],
  [`SELECT (SELECT max(a) FROM card) FROM sale WHERE ${org}`, 'card is read without'],
  [`SELECT 1 FROM sale WHERE ${org} AND a IN card`, 'IN card reads a table'],
  [`WITH sale AS (SELECT 1 FROM sale) SELECT 1 FROM sale`, 'sale is read without'],
  [`SELECT 1 FROM (WITH c AS (SELECT 1 FROM card WHERE ${org}) SELECT 1 FROM c) AS x, c`, 'c is'],
  [`SELECT 'one' AS org FROM sale WHERE ${org}`, 'may be called org'],
  [`SELECT 'one' org FROM sale WHERE ${org}`, 'may be called org'],
  [`WITH 'one' AS org SELECT 1 FROM sale WHERE ${org}`, 'may be called org'],
  ['SELECT 1 FROM {table:Identifier}', 'would name a table'],
  [`SELECT 1 FROM file('/etc/passwd')`, 'reads beside the tables'],
  [`SELECT 1 FROM url('http://a')`, 'is no table of ours'],
  [`SELECT 1 FROM remote('a', laurel.sale) WHERE ${org}`, 'is no table of ours'],
  [`SELECT dictGet('d', 'a', 1)`, 'reads beside the tables'],
  [`SELECT 1 FROM sale WHERE ${org}; DROP TABLE sale`, 'one statement'],
  [`SELECT 1 FROM sale WHERE ${org} SETTINGS max_threads = 9`, 'SETTINGS'],
  [`SELECT 1 FROM sale WHERE ${org} INTO OUTFILE 'a'`, 'OUTFILE'],
  [`SELECT 1 FROM sale WHERE ${org} FORMAT CSV`, 'FORMAT'],
  ['INSERT INTO sale SELECT 1', 'it must begin with SELECT or WITH'],
  ['SELECT (1', 'not closed'],
  ['SELECT 1)', 'closed too often'],
  ['SELECT $a$', 'is no SQL of ours'],
  ["SELECT 'open", 'is no SQL of ours'],
])('is refused: %s', (sql, reason) => {
  expect(orgScopeFault(sql)).toContain(reason);
});
