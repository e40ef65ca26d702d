/** Our own mistake: an invariant of the program does not hold. Never thrown for odd data. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/**
 * States what must be true here if the program is right.
 * @throws AssertionError with `message` when it is not.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** For the `default` of a switch over a union: compiles only while every case is handled. */
export function unreachable(value: never): never {
  throw new AssertionError(`unhandled case: ${String(value)}`);
}
