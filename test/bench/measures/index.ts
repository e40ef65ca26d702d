import { contenders } from './contenders';
import { firstVisit } from './first-visit';
import type { Measure } from './measure';
import { seldom } from './seldom';

/**
 * All measures, in the order of a round. The contenders come first: what they counted and the truth confirmed is
 * then compared with Seldom's answer.
 */
export const measures: readonly Measure[] = [...contenders, seldom, firstVisit];

/** Each has a page of its name in `pages/`. */
export const contenderNames: readonly string[] = contenders.map(({ name }) => name);
