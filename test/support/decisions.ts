import { decisionId, type LoggedDecision } from '../../src/labels/decision';
import { msOnTheDay, rowsOf } from './aligned-table';

/**
 * A log of decisions as one writes it into a test: `at  author  source  verdict  domain  arguments  logged`. Without
 * arguments the verdict is on a base domain; `logged` is `at` where it is not given, and the other way round.
 */
export function logOf(table: string): readonly LoggedDecision[] {
  return rowsOf(table).map((row) => {
    const args = row['arguments'] ?? '';
    const at = row['at'] ? msOnTheDay(row['at']) : null;
    const loggedAt = row['logged'] ? msOnTheDay(row['logged']) : (at ?? 0);
    const decision = {
      verdict: row['verdict'] === 'none' ? null : (row['verdict'] as 'malicious' | 'benign'),
      level: args === '' ? ('base' as const) : ('arguments' as const),
      domain: row['domain'] ?? '',
      arguments: args,
      note: '',
      at,
      author: row['author'] ?? '',
    };
    return { ...decision, id: decisionId(decision, loggedAt), source: row['source'] ?? '', loggedAt };
  });
}
