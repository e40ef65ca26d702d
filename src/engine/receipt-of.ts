import type { FileReceipt } from '../ingest/receipt';
import { timeDetails } from '../ingest/receipt-details';
import { suspicionsOf } from '../ingest/suspicions';
import type { TimeFindings } from '../ingest/time-findings';
import type { IngestedFile } from './ingest-file';

/** The receipt of a file, once all of its segments were read. */
export function receiptOf({ receipt, oddities, times }: IngestedFile): FileReceipt {
  const unread = (receipt.members ?? []).filter(({ error }) => error !== null).length;
  return {
    ...receipt,
    details: [...receipt.details, ...timeDetails(times, receipt.choices ?? {})],
    warnings: [
      ...(receipt.repeats === undefined ? [] : ['It is the same file as one dropped before it, so it was left out and counts once.']),
      ...(unread > 0 ? [`${unread.toLocaleString('en')} of the files inside could not be read in full; the others were.`] : []),
      ...Object.entries(oddities).map(([text, count]) => `${count.toLocaleString('en')} ${text}`),
      ...(times.unread > 0 ? [`${times.unread.toLocaleString('en')} times could not be read, so that it is not known when those contacts were.`] : []),
      ...clockWarnings(times, receipt.choices?.timeZone ?? 'UTC'),
      ...suspicionsOf(receipt),
    ],
  };
}

/** Times about which the clocks of a zone leave a doubt, because they were put forward or back. */
function clockWarnings({ passedOver, shownTwice }: TimeFindings, timeZone: string): readonly string[] {
  const warnings: string[] = [];
  if (passedOver > 0) {
    warnings.push(`${passedOver.toLocaleString('en')} times cannot have been: clocks in ${timeZone} passed over that hour when they were put forward. They are read as if they had not been; the zone may be another.`);
  }
  if (shownTwice > 0) {
    warnings.push(`${shownTwice.toLocaleString('en')} times may be an hour early: clocks in ${timeZone} showed that hour twice when they were put back. The first of the two is taken.`);
  }
  return warnings;
}
