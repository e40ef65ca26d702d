import { differencesOfCounts } from '../check-answer';
import type { Log } from '../logs';
import type { Answer } from '../pages/contender';
import { type Bench, judged, type Measure, type Outcome } from './measure';
import { within } from './within';

interface ContenderMeasure {
  /** Name of the measure and of its page. */
  readonly name: string;
  readonly label: string;
  measures(log: Log): boolean;
  /** Bytes that the contender must have come by. */
  readonly bytes?: (log: Log) => number;
  /** Whether it counts by process and host, so that its answer can be checked. */
  readonly counts: boolean;
}

/** A measure that runs one of the benchmark's own pages on the log. */
export function contender({ name, label, measures, bytes = ({ bytes: size }) => size, counts }: ContenderMeasure): Measure {
  const run = async (bench: Bench, log: Log): Promise<Outcome> => {
    const tab = await bench.browser.openTab(`${bench.contenders.url}/${name}.html`);
    try {
      await tab.page.setInputFiles('input[type=file]', log.paths);
      const answer: Answer = await within(log, tab.page, tab.page.evaluate(() => window.runContender()));
      const wrong = answer.bytes === bytes(log) ? [] : [`read ${answer.bytes} bytes of ${bytes(log)}`];
      if (counts) wrong.push(...(answer.summary ? differencesOfCounts(answer.summary, log.truth) : ['counted nothing']));
      if (answer.summary && wrong.length === 0) bench.counted.set(log.truth, answer.summary);
      return judged(wrong, {
        seconds: answer.seconds,
        ...(answer.startSeconds > 0.1 ? { startSeconds: answer.startSeconds } : {}),
        ...(await peak(tab.peakMegabytes())),
      });
    } finally {
      await tab.close();
    }
  };
  return { name, label, measures, run };
}

async function peak(measured: Promise<number | null>): Promise<{ readonly peakMegabytes?: number }> {
  const peakMegabytes = await measured;
  return peakMegabytes === null ? {} : { peakMegabytes };
}
