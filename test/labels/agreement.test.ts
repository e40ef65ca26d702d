import { describe, expect, test } from 'vitest';
import { agreementsIn, conflictsIn } from '../../src/labels/agreement';
import { logOf } from '../support/decisions';

const told = (table: string): readonly string[] =>
  conflictsIn(logOf(table)).map(({ opinions }) => `${opinions[0]?.domain}: ${opinions.map(({ verdict, author, source }) => `${author || source || 'here'} ${verdict}`).join(', ')}`);

describe('a conflict', () => {
  test.each([
    ['is where a file contradicts what was decided here', `
      at     author  source    verdict    domain  logged
      09:00  -       -         benign     a.com   -
      09:30  Kim     kim.json  malicious  a.com   10:00
    `, ['a.com: Kim malicious, here benign']],
    ['is also there when the file is older than the decision', `
      at     author  source    verdict    domain  logged
      09:00  -       -         benign     a.com   -
      08:30  Kim     kim.json  malicious  a.com   10:00
    `, ['a.com: here benign, Kim malicious']],
    ['is not where they agree', `
      at     author  source    verdict    domain  logged
      09:00  -       -         benign     a.com   -
      09:30  Kim     kim.json  benign     a.com   10:00
    `, []],
    ['is not where one person thought better of it', `
      at     author  source    verdict    domain  logged
      09:00  Kim     -         benign     a.com   -
      09:30  Kim     kim.json  malicious  a.com   10:00
    `, []],
    ['is settled by whoever decides with both in sight', `
      at     author  source    verdict    domain  logged
      09:00  -       -         benign     a.com   -
      09:30  Kim     kim.json  malicious  a.com   10:00
      10:01  -       -         malicious  a.com   -
      10:02  -       -         benign     a.com   -
    `, []],
    ['is settled by a verdict taken away with both in sight', `
      at     author  source    verdict    domain  logged
      09:00  -       -         benign     a.com   -
      09:30  Kim     kim.json  malicious  a.com   10:00
      10:01  Jo      -         none       a.com   -
    `, []],
    ['comes up again with a third opinion', `
      at     author  source    verdict    domain  logged
      09:00  -       -         benign     a.com   -
      09:30  Kim     kim.json  malicious  a.com   10:00
      10:01  -       -         benign     a.com   -
      09:45  Lee     lee.json  malicious  a.com   11:00
    `, ['a.com: here benign, Lee malicious, Kim malicious']],
    ['is between files too, told apart by their names where nobody is named', `
      at     author  source  verdict    domain  logged
      -      -       a.csv   benign     a.com   09:00
      -      -       b.csv   malicious  a.com   10:00
    `, ['a.com: b.csv malicious, a.csv benign']],
    ['is on exactly the same target', `
      at     author  source    verdict    domain  arguments  logged
      09:00  -       -         benign     a.com   -          -
      09:30  Kim     kim.json  malicious  a.com   -x         10:00
    `, []],
  ])('%s', (_, table, expected) => expect(told(table)).toEqual(expected));
});

test('agreement counts what both judged last, at the same level', () => {
  const [pair, ...others] = agreementsIn(logOf(`
    at     author  source    verdict    domain  arguments
    09:00  Jo      -         benign     a.com   -
    09:01  Jo      -         malicious  a.com   -
    09:02  Kim     kim.json  malicious  a.com   -
    09:03  Jo      -         benign     b.com   -
    09:04  Kim     kim.json  benign     b.com   -
    09:05  Jo      -         malicious  c.com   -
    09:06  Kim     kim.json  benign     c.com   -
    09:07  Jo      -         benign     d.com   -
    09:08  Kim     kim.json  malicious  d.com   -x
    09:09  Jo      -         benign     e.com   -
    09:10  Kim     kim.json  benign     e.com   -
    09:11  Kim     kim.json  none       e.com   -
  `));
  expect(pair).toEqual({ first: 'Jo', second: 'Kim', bothMalicious: 1, bothBenign: 1, onlyFirstMalicious: 1, onlySecondMalicious: 0 });
  expect(others).toEqual([]);
});
