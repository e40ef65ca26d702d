import type { EpochMs } from '../base/units';

const hour = 3_600_000;
/** Clocks change on quarters of an hour, at the finest. */
const quarter = hour / 4;

/** What the clocks of a zone show -> when it was. */
export class LocalTime {
  private readonly format: Intl.DateTimeFormat;
  /** Quarter of an hour as the clocks show it -> what to take off. */
  private readonly known = new Map<number, number>();

  /** @param timeZone an IANA name, e.g. `Europe/Berlin`. @throws RangeError when there is no such zone */
  constructor(readonly timeZone: string) {
    this.format = new Intl.DateTimeFormat('en', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
  }

  /**
   * When the clocks showed `shown`, a time as if it were UTC. Of an hour that they showed twice the first is meant; an
   * hour that they passed over is taken as if they had not.
   */
  instant(shown: EpochMs): EpochMs {
    const key = Math.floor(shown / quarter);
    let offset = this.known.get(key);
    if (offset === undefined) this.known.set(key, (offset = this.offsetFor(key * quarter)));
    return shown - offset;
  }

  private offsetFor(shown: EpochMs): number {
    const before = this.offsetAt(shown - 24 * hour);
    // What was in force before a change is the larger offset of an hour shown twice, and what a passed-over hour goes by.
    if (this.offsetAt(shown - before) === before) return before;
    const after = this.offsetAt(shown + 24 * hour);
    return this.offsetAt(shown - after) === after ? after : before;
  }

  /** Milliseconds by which the clocks are ahead of UTC at an instant. */
  private offsetAt(instant: EpochMs): number {
    const parts = Object.fromEntries(this.format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 0, hour: hours = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hours, minute, second) - Math.floor(instant / 1000) * 1000;
  }
}
