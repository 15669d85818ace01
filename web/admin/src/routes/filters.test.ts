import { expect, test } from 'vitest';
import { readCustomerFilters } from './customers/customer-filters.ts';
import { wholeNumber } from './customers/whole-number.ts';
import { daysAfter, readSaleFilters } from './sales/sale-filters.ts';

test.each([
  [{ search: ' ada ' }, { search: 'ada' }],
  [{ search: 491512 }, { search: '491512' }],
  [{ search: '  ' }, {}],
  [{ search: { evil: true } }, {}],
  [{}, {}],
])('the list of customers reads %j from its address as %j', (search, filters) => {
  expect(readCustomerFilters(search)).toEqual(filters);
});

test.each([
  [
    { from: '2026-11-01', to: '2026-11-30', locationId: 'loc_1' },
    { from: '2026-11-01', to: '2026-11-30', locationId: 'loc_1' },
  ],
  [{ from: '2026-02-30', to: 'yesterday', locationId: 'org_1' }, {}],
  [{ from: 20261101, to: null }, {}],
])('the list of sales reads %j from its address as %j', (search, filters) => {
  expect(readSaleFilters(search)).toEqual(filters);
});

test('the last day is asked for whole', () => {
  expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
});

test.each([
  ['50', 50],
  ['+50', 50],
  ['-50', -50],
  ['−50', -50],
  [' - 5 ', -5],
  ['0', undefined],
  ['1.5', undefined],
  ['fifty', undefined],
  ['', undefined],
  ['9'.repeat(16), undefined],
])('%s typed as a number of points is %s', (text, value) => {
  expect(wholeNumber(text)).toBe(value);
});
