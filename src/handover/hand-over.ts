import { lock } from '../snapshot/lock';
import type { Snapshot } from '../snapshot/schema';
import { csvForMachines, csvForSpreadsheets } from './csv';
import { queryOf, type QueryLanguage } from './queries';
import { reportHtml } from './report/report';
import { indicatorText, mispEvent, mispWarninglist, stixBundle, type IndicatorFormat } from './share-indicators';
import { sigmaRules } from './sigma';
import { tableOf, type TableId } from './tables';

/** What can be handed on beside the snapshot itself, and what must be said with the wish. */
export type Handover =
  | { readonly kind: 'report'; /** Process group. */ readonly group: string; /** '' for a report that anybody can read. */ readonly passphrase: string }
  | { readonly kind: 'table'; readonly table: TableId; /** null for all. */ readonly columns: readonly string[] | null; readonly reader: 'programs' | 'spreadsheets' }
  | { readonly kind: 'indicators'; readonly format: IndicatorFormat }
  | { readonly kind: 'rule'; readonly language: 'sigma' | QueryLanguage; readonly group: string; /** '' for all malicious names of the group. */ readonly baseDomain: string };

/** A file that leaves. Its name says what it is and of which day, and nothing from the data. */
export interface HandedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/**
 * The file of what is wanted: a function of the redacted snapshot and nothing else, so that what redaction took away
 * cannot come back.
 * @throws LimitReached when a table is larger than a sheet.
 */
export function handOver(snapshot: Snapshot, wanted: Handover): HandedFile {
  const name = (what: string, ending: string): string => `seldom-${what}-${snapshot.createdAt.slice(0, 10)}.${ending}`;
  switch (wanted.kind) {
    case 'report':
      return { name: name('report', 'html'), type: 'text/html', text: reportHtml(snapshot, wanted.group) };
    case 'table': {
      const table = tableOf(snapshot, wanted.table, wanted.columns);
      const forSheets = wanted.reader === 'spreadsheets';
      return { name: name(`${wanted.table}-for-${wanted.reader}`, 'csv'), type: 'text/csv', text: (forSheets ? csvForSpreadsheets : csvForMachines)(table) };
    }
    case 'indicators': {
      const { ending, type, write } = indicatorWriters[wanted.format];
      return { name: name(wanted.format === 'text' ? 'indicators' : wanted.format, ending), type, text: write(snapshot) };
    }
    case 'rule':
      return wanted.language === 'sigma'
        ? { name: name('sigma', 'yml'), type: 'application/yaml', text: sigmaRules(snapshot, wanted.group, wanted.baseDomain) }
        : { name: name(wanted.language, 'txt'), type: 'text/plain', text: queryOf(snapshot, wanted.language, wanted.group, wanted.baseDomain) };
  }
}

/** A file as the page saves it. */
export interface ExportedFile {
  readonly name: string;
  readonly blob: Blob;
}

/**
 * As {@link handOver}. A report with a passphrase is locked: a file that opens here alone, since a page that reads
 * without scripts cannot decrypt itself.
 * @throws LimitReached, and NoEncryption where the browser offers no cryptography
 */
export async function handOverFile(snapshot: Snapshot, wanted: Handover): Promise<ExportedFile> {
  const { name, type, text } = handOver(snapshot, wanted);
  const blob = new Blob([text], { type: `${type};charset=utf-8` });
  if (wanted.kind !== 'report' || wanted.passphrase === '') return { name, blob };
  return { name: name.replace(/html$/, 'seldom'), blob: await lock(blob, 'report', wanted.passphrase) };
}

const indicatorWriters: Readonly<Record<IndicatorFormat, { readonly ending: string; readonly type: string; readonly write: (snapshot: Snapshot) => string }>> = {
  text: { ending: 'txt', type: 'text/plain', write: indicatorText },
  stix: { ending: 'json', type: 'application/stix+json', write: stixBundle },
  misp: { ending: 'json', type: 'application/json', write: mispEvent },
  warninglist: { ending: 'json', type: 'application/json', write: mispWarninglist },
};
