import { expect, test } from 'vitest';
import { Behaviours } from '../../src/arguments/behaviours';

const behaviours = new Behaviours();

// What makes a backtracking matcher of these patterns slow, and what makes many layers.
const attacks = ['iex ', 'curl ', '-w ', 'certutil ', 'socket.socket', 'schtasks /', '^a^', '`e', "'a'+", '"{0}"-f', '[char]1+', 'http://0x', '(104,', 'SQBFAFgA', "'//:ptth"];

test.each(attacks)('the time grows with the length of %s and no faster', { retry: 3 }, (piece) => {
  const fastest = (length: number): number => {
    const text = piece.repeat(Math.ceil(length / piece.length));
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      behaviours.ofText(text);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  // Four times the length; 50 ms of grace for what is too short to time.
  expect(fastest(1024 * 1024)).toBeLessThan(6 * fastest(256 * 1024) + 50);
});
