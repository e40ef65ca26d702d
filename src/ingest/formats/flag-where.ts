import { TextMap } from '../text-map';

/** A flag for records in which a field reads like `pattern`; 0 for the others. */
export const flagWhere = (flag: number, pattern: RegExp): TextMap<number> => new TextMap((text) => (pattern.test(text) ? flag : 0));
