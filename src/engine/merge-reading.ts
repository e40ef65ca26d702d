import { type Agreement, agreementsIn, type Conflict, conflictsIn, judgedByBoth } from '../labels/agreement';
import type { LoggedDecision } from '../labels/decision';
import { cohenKappa, type Kappa } from '../statistics/cohen-kappa';

/** Two analysts, and how far they agree beyond chance. */
export interface AgreementReading extends Agreement {
  /** Targets that both judged. */
  readonly both: number;
  /** Cohen's kappa; null where it is not defined. */
  readonly kappa: Kappa | null;
}

/** Who decided what, and where analysts differ. */
export interface MergeReading {
  /** The newest first. */
  readonly conflicts: readonly Conflict[];
  readonly agreements: readonly AgreementReading[];
  /** Every decision, the oldest first. */
  readonly log: readonly LoggedDecision[];
}

export function mergeReading(log: readonly LoggedDecision[]): MergeReading {
  return {
    conflicts: conflictsIn(log),
    agreements: agreementsIn(log).map((pair) => ({
      ...pair,
      both: judgedByBoth(pair),
      kappa: cohenKappa({ bothYes: pair.bothMalicious, onlyFirstYes: pair.onlyFirstMalicious, onlySecondYes: pair.onlySecondMalicious, bothNo: pair.bothBenign }),
    })),
    log,
  };
}
