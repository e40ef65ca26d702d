import { expect, test } from 'vitest';
import { normaliseAddress } from '../../src/domains/address';

test.each([
  ['1.2.3.4', '1.2.3.4'],
  [' 1.2.3.4 ', '1.2.3.4'],
  ['::ffff:1.2.3.4', '1.2.3.4'],
  ['::FFFF:1.2.3.4', '1.2.3.4'],
  ['0:0:0:0:0:0:0:1', '::1'],
  ['::1', '::1'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['2001:db8::1%eth0', '2001:db8::1'],
  ['fe80::1%12', 'fe80::1'],
  ['', ''],
  ['not:an address', 'not:an address'],
  ['LB01', 'lb01'],
])('%j is %j', (logged, address) => expect(normaliseAddress(logged)).toBe(address));
