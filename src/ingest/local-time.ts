import type { EpochMs } from '../base/units';

const hour = 3_600_000;
/** Clocks change on quarters of an hour, at the finest. */
const quarter = hour / 4;

/** What a time on a clock was, and how far the clock was ahead. */
export interface ClockReading {
  /** Milliseconds to take off to come to UTC. */
  readonly offset: number;
  /** Whether clocks went over it when they were put forward, or came to it again when they were put back. */
  readonly doubt: 'none' | 'passedOver' | 'shownTwice';
}

/** What the clocks of a zone show -> when it was. */
export class LocalTime {
  private readonly format: Intl.DateTimeFormat;
  /** By quarter of an hour as the clocks show it. */
  private readonly known = new Map<number, ClockReading>();

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
    return shown - this.read(shown).offset;
  }

  read(shown: EpochMs): ClockReading {
    const key = Math.floor(shown / quarter);
    let reading = this.known.get(key);
    if (reading === undefined) this.known.set(key, (reading = this.readQuarter(key * quarter)));
    return reading;
  }

  private readQuarter(shown: EpochMs): ClockReading {
    const before = this.offsetAt(shown - 24 * hour);
    const after = this.offsetAt(shown + 24 * hour);
    const wasBefore = this.offsetAt(shown - before) === before;
    const wasAfter = this.offsetAt(shown - after) === after;
    if (before === after || wasBefore !== wasAfter) return { offset: wasBefore || !wasAfter ? before : after, doubt: 'none' };
    // What was in force before a change is the larger offset of an hour shown twice, and what a passed-over hour goes by.
    return { offset: before, doubt: wasBefore ? 'shownTwice' : 'passedOver' };
  }

  /** Milliseconds by which the clocks are ahead of UTC at an instant. */
  private offsetAt(instant: EpochMs): number {
    const parts = Object.fromEntries(this.format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 0, hour: hours = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hours, minute, second) - Math.floor(instant / 1000) * 1000;
  }
}
