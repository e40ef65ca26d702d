import { describe, expect, test } from 'vitest';
import { nameRandomness, pairSurprise } from '../../src/score/name-randomness';

describe('the randomness of a name', () => {
  test.each(['githubusercontent', 'windowsupdate', 'launchdarkly', 'wikipedia', 'contoso-mail', 'gstatic', 'microsoft'])('%s is none', (label) => expect(nameRandomness(label)).toBe(0));
  test.each(['xkqzvbnw', 'qzxjkvwpt', 'd3f9a1b2c4x8', 'kq7x2vz9jw'])('%s is nearly all', (label) => expect(nameRandomness(label)).toBeGreaterThan(0.8));
  test.each(['abc', 'xn--mnchen-3ya', 'пример-имени'])('of %s is not measured', (label) => {
    expect(pairSurprise(label)).toBeNull();
    expect(nameRandomness(label)).toBe(0);
  });
});
