import { assert } from '../base/assert';
import { type Interval, reach } from './interval';

/** How two raters put the same things into two classes. */
export interface RaterTable {
  readonly bothYes: number;
  readonly onlyFirstYes: number;
  readonly onlySecondYes: number;
  readonly bothNo: number;
}

export interface Kappa {
  /** -1 to 1: 1 is full agreement, 0 is what chance would give. */
  readonly kappa: number;
  /** 95 %, by the large-sample standard error. Its limits may leave the range by a little where things are few. */
  readonly interval: Interval;
}

/**
 * Cohen's kappa of two raters: the agreement beyond chance, (p_o − p_e) / (1 − p_e). Null where nothing was rated or
 * both always said the same one thing, which leaves nothing beyond chance (p_e = 1).
 * J. Cohen (1960), "A Coefficient of Agreement for Nominal Scales", Educ. Psychol. Meas. 20, 37–46; standard error by
 * J. L. Fleiss, J. Cohen, B. S. Everitt (1969), "Large Sample Standard Errors of Kappa", Psychol. Bull. 72, 323–327.
 * @throws AssertionError unless all counts are 0 or more.
 */
export function cohenKappa({ bothYes, onlyFirstYes, onlySecondYes, bothNo }: RaterTable): Kappa | null {
  const cells = [bothYes, onlyFirstYes, onlySecondYes, bothNo];
  assert(cells.every((cell) => cell >= 0 && cell < Infinity), 'kappa: counts are 0 or more');
  const rated = bothYes + onlyFirstYes + onlySecondYes + bothNo;
  if (rated === 0) return null;
  const [yesYes, yesNo, noYes, noNo] = cells.map((cell) => cell / rated) as [number, number, number, number];
  const firstYes = yesYes + yesNo;
  const secondYes = yesYes + noYes;
  const agreed = yesYes + noNo;
  const byChance = firstYes * secondYes + (1 - firstYes) * (1 - secondYes);
  // 1 - p_e by products: exactly 0 where both raters never vary.
  const beyond = firstYes * (yesNo + noNo) + (noYes + noNo) * secondYes;
  if (beyond <= 0) return null;
  const kappa = (agreed - byChance) / beyond;
  const onDiagonal = yesYes * (beyond - (firstYes + secondYes) * (1 - agreed)) ** 2 + noNo * (beyond - (2 - firstYes - secondYes) * (1 - agreed)) ** 2;
  const offDiagonal = (1 - agreed) ** 2 * (yesNo * (secondYes + 1 - firstYes) ** 2 + noYes * (1 - secondYes + firstYes) ** 2);
  const rest = (agreed * byChance - 2 * byChance + agreed) ** 2;
  const standardError = Math.sqrt(Math.max(0, onDiagonal + offDiagonal - rest) / rated) / beyond ** 2;
  return { kappa, interval: { low: kappa - reach * standardError, high: kappa + reach * standardError } };
}
