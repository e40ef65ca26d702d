import type { DomainScores, ScoreReading } from '../../src/engine/score-reading';
import { calibration, evaluate, gainOver } from '../../src/score/evaluation';
import { defaultWeights, factors } from '../../src/score/factors';
import type { FittedWeights } from '../../src/score/fit-weights';
import { seededRandom } from '../../src/score/seeded-random';

/** What the screen of the score reads: enough labels, a few, or none. */
export function fakeScore(labels: 'usual' | 'few' | 'none'): ScoreReading {
  const random = seededRandom(3);
  const size = { usual: 300, few: 34, none: 0 }[labels];
  const truth = Uint8Array.from({ length: size }, (_, index) => (index % 8 === 0 ? 1 : 0));
  const scores = Float64Array.from(truth, (label) => Math.min(100, Math.round((label * 25 + random() * 60) * 10) / 10));
  const rarity = Float64Array.from(truth, (label) => -1 - Math.floor(random() * (label ? 9 : 14)));
  const whole = evaluate(truth, scores);
  return {
    score: whole,
    rarity: evaluate(truth, rarity),
    gain: gainOver(truth, scores, rarity),
    calibration: calibration(truth, scores),
    without: factors.filter(({ isVerdict }) => !isVerdict).map(({ id, name }, index) => ({ id, name, speaks: (index * 37) % 120, auc: whole.auc === null ? null : whole.auc.area - (index % 4) / 100 })),
    fromLists: 0,
  };
}

export function fakeFit(labels: 'usual' | 'few' | 'none'): FittedWeights | null {
  if (labels !== 'usual') return null;
  const fitted = factors.filter(({ isVerdict, id }) => !isVerdict && id !== 'unlisted').map(({ id }, index) => ({ id, logOdds: 2.4 - index * 0.4, standardError: 0.4 + index * 0.05 }));
  return { weights: { ...defaultWeights, ...Object.fromEntries(fitted.map(({ id, logOdds }) => [id, Math.round(Math.max(0, logOdds) * 16)])) }, fitted, crossValidated: 0.83, present: 0.81, isUnsteady: true };
}

export function fakeDomainScores(baseDomain: string): DomainScores {
  const parts = [
    { factor: 'Behaviour of arguments', points: 40, why: 'arguments of its contacts: Download cradle, Name of an offensive tool' },
    { factor: 'Rare tenant in a common domain', points: 5.3, why: '2 of its tenants are rare although the domain is not' },
    { factor: 'Bad company', points: 1.1, why: '1 of 6 machines also contacted something else that is malicious' },
  ];
  const base = { name: baseDomain, score: 46.4, parts };
  return { base, tenants: [{ ...base, name: `raw.${baseDomain}` }], tenantCount: 1, fqdns: [{ ...base, name: `raw.${baseDomain}` }, { name: `objects.${baseDomain}`, score: 0, parts: [] }], fqdnCount: 2 };
}
