import type { GroupReading } from '../../engine/readings';

/** Why a number of the 2x2 table is not defined; '' when it should be. */
export function whyNoComparison({ table }: GroupReading): string {
  const { rareMalicious, rareBenign, commonMalicious, commonBenign } = table;
  if (rareMalicious + rareBenign + commonMalicious + commonBenign === 0) return 'this group contacted no domain';
  if (rareMalicious + commonMalicious === 0) return 'no domain is malicious, so there is nothing to compare';
  if (rareBenign + commonBenign === 0) return 'every domain is malicious, so there is nothing to compare';
  if (rareMalicious + rareBenign === 0) return 'no domain is rare at this threshold';
  if (commonMalicious + commonBenign === 0) return 'no domain is common at this threshold';
  return 'a cell of the table is zero, and the formula divides by it';
}
