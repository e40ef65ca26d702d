import { parseArgs } from 'node:util';

/** What to measure. */
export interface Options {
  /** Rows of the CSV; of the other logs as many in proportion. */
  readonly rows: number;
  readonly rounds: number;
  /** Names of measures; empty means all. */
  readonly only: readonly string[];
  /** Ids of logs; empty means all. */
  readonly logs: readonly string[];
  readonly huge: boolean;
  readonly uniqueFqdns: boolean;
  readonly distinctArguments: boolean;
  /** Folder of the built page. */
  readonly dist: string;
}

export const studyRows = 3_220_829;

const names = (list: string | undefined): readonly string[] => list?.split(',').filter((name) => name !== '') ?? [];

/** Reads the command line. */
export function readOptions(known: readonly string[]): Options {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: String(studyRows) },
      rounds: { type: 'string', default: '3' },
      only: { type: 'string' },
      logs: { type: 'string' },
      huge: { type: 'boolean', default: false },
      'unique-fqdns': { type: 'boolean', default: false },
      'distinct-arguments': { type: 'boolean', default: false },
      dist: { type: 'string', default: 'dist' },
    },
  });
  const only = names(values.only);
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RangeError(`--only: ${unknown} is none of ${known.join(', ')}`);
  return {
    rows: wholeNumber('rows', values.rows),
    rounds: wholeNumber('rounds', values.rounds),
    only,
    logs: names(values.logs),
    huge: values.huge,
    uniqueFqdns: values['unique-fqdns'],
    distinctArguments: values['distinct-arguments'],
    dist: values.dist,
  };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`--${name}: ${text} is no whole number above 0`);
  return value;
}

/** Whether this is the whole benchmark, whose results are kept in the repository. */
export function isWhole({ rows, rounds, only, logs }: Options): boolean {
  return rows === studyRows && rounds >= 3 && only.length === 0 && logs.length === 0;
}
