import { expect, test } from 'vitest';
import { isUserError, UserError } from '../../src/base/user-error';

test('an error for the user is known by its name, also behind a worker', () => {
  const error = new UserError('FileEmpty', 'a.csv: is empty.');
  // Comlink keeps name, message and stack.
  const behind = Object.assign(new Error(error.message), { name: error.name });
  expect([isUserError(error), isUserError(behind)]).toEqual([true, true]);
});

test.each([[new Error('x')], [new TypeError('x')], [null], ['FileEmpty'], [{ name: 'FileEmpty' }]])('%j is none', (error) => expect(isUserError(error)).toBe(false));
