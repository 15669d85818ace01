import { expect, it } from 'vitest';
import { csvLine } from './csv.ts';

it('writes no text as a formula, and every text so that it is read as it was', () => {
  expect(csvLine(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r', '\n'])).toBe(
    "'=1+1,'+1,'-1,'@SUM(A1),'\tx,\"'\r\",\"'\n\"\r\n",
  );
  expect(csvLine(['plain', 'a,"b"', 'two\nlines', '="x"'])).toBe(
    'plain,"a,""b""","two\nlines","\'=""x"""\r\n',
  );
});

it('writes numbers of any size and sign as they are, and nothing for what is not there', () => {
  expect(csvLine([-5, 9_007_199_254_740_993n, 0.25, true, null, ''])).toBe(
    '-5,9007199254740993,0.25,true,,\r\n',
  );
  expect(csvLine([])).toBe('\r\n');
});
