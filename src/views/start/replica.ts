import type { FileReceipt } from '../../ingest/receipt';

/** The names under which the replica's files are imported; the receipts tell by them that an analysis is the replica. */
const fileNames = {
  events: 'study-replica-events.csv',
  intelligence: 'study-replica-intelligence.txt',
  review: 'study-replica-review.csv',
};

/** The files of the study replica, as if they had been dropped. They are modules, because the page may fetch nothing. */
export async function loadReplica(): Promise<readonly File[]> {
  const [events, intelligence, review] = await Promise.all([
    import('../../replica/events.csv?raw'),
    import('../../replica/intelligence.txt?raw'),
    import('../../replica/review.csv?raw'),
  ]);
  return [
    new File([events.default], fileNames.events, { type: 'text/csv' }),
    new File([intelligence.default], fileNames.intelligence, { type: 'text/plain' }),
    new File([review.default], fileNames.review, { type: 'text/csv' }),
  ];
}

/** Whether these receipts are of the study replica. */
export function isReplica(receipts: readonly FileReceipt[]): boolean {
  return receipts.some((receipt) => receipt.name === fileNames.events);
}
