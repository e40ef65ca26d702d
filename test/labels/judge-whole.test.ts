import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, judgementFrom, judgeWhole } from '../../src/labels/judgement-code';
import type { Judgement } from '../../src/labels/verdict';

const judgement = (verdict: Judgement['verdict'], source: Judgement['source'] = 'none', mixed = false): Judgement => ({ verdict, source, mixed, reason: '' });

const wholeOf = (...parts: readonly Judgement[]): Judgement => judgementFrom(judgeWhole(Uint8Array.from(parts, codeOf), 0, parts.length), '');

const unreviewed = judgement('unreviewed');
const bad = judgement('malicious', 'intel');
const good = judgement('benign', 'allow');

describe('a base domain', () => {
  test.each([
    ['of nothing judged', [unreviewed, unreviewed], unreviewed],
    ['of one malicious name', [unreviewed, bad], bad],
    ['of malicious names by several sources: by the strongest', [bad, judgement('malicious', 'review')], judgement('malicious', 'review')],
    ['of malicious and benign names: mixed', [bad, good], judgement('malicious', 'intel', true)],
    ['of a mixed name: mixed', [unreviewed, judgement('malicious', 'review', true)], judgement('malicious', 'review', true)],
    ['of benign names alone', [good, good], good],
    ['of benign and unreviewed names', [good, unreviewed], unreviewed],
    ['of benign names by several sources: by the strongest', [good, judgement('benign', 'review')], judgement('benign', 'review')],
  ])('%s', (_, parts, whole) => expect(wholeOf(...parts)).toEqual(whole));

  const anyJudgement = fc.oneof(
    fc.constant(unreviewed),
    fc.record({ verdict: fc.constantFrom('malicious' as const, 'benign' as const), source: fc.constantFrom('intel' as const, 'allow' as const, 'review' as const), mixed: fc.constant(false), reason: fc.constant('') }),
  );

  test('does not depend on the order of its names', () =>
    fc.assert(
      fc.property(fc.array(anyJudgement, { minLength: 1 }), (parts) => {
        expect(wholeOf(...parts.toReversed())).toEqual(wholeOf(...parts));
      }),
    ));

  test('is malicious exactly if one of its names is', () =>
    fc.assert(
      fc.property(fc.array(anyJudgement, { minLength: 1 }), (parts) => {
        expect(wholeOf(...parts).verdict === 'malicious').toBe(parts.some(({ verdict }) => verdict === 'malicious'));
      }),
    ));
});

test('a judgement comes back from its code', () =>
  fc.assert(
    fc.property(
      fc.record({
        verdict: fc.constantFrom('malicious' as const, 'benign' as const, 'unreviewed' as const),
        source: fc.constantFrom('none' as const, 'intel' as const, 'allow' as const, 'review' as const),
        mixed: fc.boolean(),
        reason: fc.string(),
      }),
      (given) => {
        expect(judgementFrom(codeOf(given), given.reason)).toEqual(given);
      },
    ),
  ));
