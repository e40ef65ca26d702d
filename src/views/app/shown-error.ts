import { isUserError } from '../../base/user-error';
import type { ShownError } from './app-state';

/** An error as the page shows it: a plain sentence, and the technical part only where the fault is ours. */
export function shownError(error: unknown): ShownError {
  if (isUserError(error)) return { name: error.name, message: error.message, details: '' };
  const details = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
  return {
    name: 'Fault',
    message: 'Something in Seldom went wrong. Your files are untouched; what is on the page may be out of date.',
    details,
  };
}
