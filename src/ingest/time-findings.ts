/** What was found of how a file writes its times. Counts of those that a contact rests on. */
export interface TimeFindings {
  /** Times that name no zone. */
  readonly zoneless: number;
  /** What such times are by the format's own word: UTC, the local time of whoever wrote them, or nobody knows. */
  readonly zonelessAre: 'utc' | 'local' | 'unknown';
  /** Dates with slashes that could be read with the day first or with the month first. */
  readonly eitherOrder: number;
  /** Those that are dates only with the day first, and only with the month first. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  /** Times in an hour that the clocks of their zone passed over, so that they cannot have been, and in one that they showed twice. */
  readonly passedOver: number;
  readonly shownTwice: number;
  /** Fields that hold a text which is no time. */
  readonly unread: number;
  /** The first time without a zone or with an unsure order, as written; '' when none. */
  readonly sample: string;
}

export const noTimes: TimeFindings = { zoneless: 0, zonelessAre: 'unknown', eitherOrder: 0, dayFirst: 0, monthFirst: 0, passedOver: 0, shownTwice: 0, unread: 0, sample: '' };

/** What two parts of one file come to. */
export function addFindings(a: TimeFindings, b: TimeFindings): TimeFindings {
  return {
    zoneless: a.zoneless + b.zoneless,
    zonelessAre: a.zonelessAre,
    eitherOrder: a.eitherOrder + b.eitherOrder,
    dayFirst: a.dayFirst + b.dayFirst,
    monthFirst: a.monthFirst + b.monthFirst,
    passedOver: a.passedOver + b.passedOver,
    shownTwice: a.shownTwice + b.shownTwice,
    unread: a.unread + b.unread,
    sample: a.sample || b.sample,
  };
}

/** What only the user knows of the times of a file. */
export interface TimeDoubts {
  readonly zone: boolean;
  readonly dayOrder: boolean;
}

export const doubtsIn = ({ zoneless, zonelessAre, eitherOrder, dayFirst, monthFirst }: TimeFindings): TimeDoubts => ({
  zone: zoneless > 0 && zonelessAre === 'local',
  dayOrder: eitherOrder > 0 && dayFirst === 0 && monthFirst === 0,
});

/** Whether the dates of a file prove that the day stands first. */
export const provesDayFirst = ({ dayFirst, monthFirst }: TimeFindings): boolean => dayFirst > 0 && monthFirst === 0;

/** Files whose times only the user can place, asked about once for all of them. */
export interface TimeQuestion {
  readonly files: readonly { readonly name: string; readonly sample: string }[];
  readonly asks: TimeDoubts;
}

export interface TimeAnswer {
  /** IANA name of the zone of times that name none. */
  readonly timeZone: string;
  readonly dayFirst: boolean;
}
