import { kindWords, recordKindWords, rejectWords, skipWords } from '../../ingest/reason-words';
import type { Snapshot } from '../../snapshot/schema';
import { html, type Markup } from '../markup';
import { bytes, count, counted, day, listed } from '../words';
import { firstOf, paragraph, table, value } from './elements';

type Receipt = Snapshot['import'][number];
type Counts = Readonly<Record<string, number>>;

const mostFiles = 200;
const total = (counts: readonly Counts[]): number => counts.flatMap((one) => Object.values(one)).reduce((sum, one) => sum + one, 0);

/** The data: which files, and what became of every record in them. */
export function data({ import: receipts, lists, redaction }: Snapshot): Markup {
  const logs = receipts.filter(({ kind, error }) => kind === 'log' && error === null);
  const { shown, rest } = firstOf(receipts, mostFiles, 'files');
  return html`<section class="page"><h2>Data and receipt</h2>
${paragraph(accountOf(logs), failed(receipts))}
${receipts.length === 0 ? html`<p>No receipts are in the snapshot that this report was made from.</p>` : table<Receipt>(
  [
    { head: 'file', cell: ({ name }) => value(name) },
    { head: 'what', cell: ({ kind, format }) => html`${kindWords[kind] ?? kind}, ${value(format)}` },
    { head: 'size', kind: 'number', cell: (receipt) => bytes(receipt.bytes) },
    { head: 'records', kind: 'number', cell: ({ records }) => count(records) },
    { head: 'contacts', kind: 'number', cell: ({ events }) => count(events) },
    { head: 'skipped', kind: 'number', cell: ({ skipped }) => count(total([skipped])) },
    { head: 'rejected', kind: 'number', cell: ({ rejected }) => count(total([rejected])) },
    { head: 'note', cell: ({ error, warnings }) => html`${value(error === null ? warnings.join(' ') : error.message || 'could not be used')}` },
  ],
  shown,
  'files',
)}
${paragraph(rest)}
${reasonsTable('What was skipped, and why', logs.map(({ skipped }) => skipped), skipWords)}
${reasonsTable('What was rejected, and why', logs.map(({ rejected }) => rejected), rejectWords)}
${paragraph(kindsOf(logs))}
${listsTable(lists)}
${paragraph(leftOut(redaction))}
</section>`;
}

function accountOf(logs: readonly Receipt[]): string {
  if (logs.length === 0) return 'No log is among the files.';
  const records = logs.reduce((sum, receipt) => sum + receipt.records, 0);
  const events = logs.reduce((sum, receipt) => sum + receipt.events, 0);
  const skipped = total(logs.map((receipt) => receipt.skipped));
  const rejected = total(logs.map((receipt) => receipt.rejected));
  const adds = records === events + skipped + rejected ? 'The account adds up for every record.' : `The account is off by ${count(Math.abs(records - events - skipped - rejected))} records.`;
  const held = `${counted(logs.length, 'log', 'logs')} held ${counted(records, 'record', 'records')}.`;
  if (records > 0 && records === events) return `${held} Every one became a contact.`;
  const unread = rejected === 0 ? 'all could be read' : `${count(rejected)} could not be read`;
  return `${held} ${counted(events, 'became a contact', 'became contacts')}, ${counted(skipped, 'was skipped as no contact', 'were skipped as no contacts')}, and ${unread}. ${adds}`;
}

function failed(receipts: readonly Receipt[]): string {
  const n = receipts.filter(({ error }) => error !== null).length;
  return n === 0 ? '' : `${counted(n, 'file', 'files')} could not be used and ${n === 1 ? 'takes' : 'take'} no part in any figure.`;
}

function reasonsTable(title: string, counts: readonly Counts[], words: Readonly<Record<string, string>>): Markup {
  const sums = new Map<string, number>();
  for (const [reason, n] of counts.flatMap((one) => Object.entries(one))) sums.set(reason, (sums.get(reason) ?? 0) + n);
  const rows = [...sums].filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1]);
  if (rows.length === 0) return html``;
  return html`<h3>${title}</h3>${table<readonly [string, number]>(
    [
      { head: 'records', kind: 'number', cell: ([, n]) => count(n) },
      { head: 'reason', cell: ([reason]) => value(Object.hasOwn(words, reason) ? (words[reason] ?? reason) : reason) },
    ],
    rows,
    'reasons',
  )}`;
}

function kindsOf(logs: readonly Receipt[]): string {
  const kinds = recordKindWords
    .map(([kind, words]) => ({ words, n: logs.reduce((sum, { recognised }) => sum + (Object.hasOwn(recognised, kind) ? (recognised[kind] ?? 0) : 0), 0) }))
    .filter(({ n }) => n > 0)
    .map(({ words, n }) => `${count(n)} ${words}`);
  return kinds.length === 0 ? '' : `Before anything was skipped, the records were ${listed(kinds)}.`;
}

function listsTable(lists: Snapshot['lists']): Markup {
  if (lists.length === 0) return html`<p>No list labels the domains.</p>`;
  return html`<h3>Lists that label domains</h3>${table<Snapshot['lists'][number]>(
    [
      { head: 'list', cell: ({ name }) => value(name) },
      { head: 'kind', cell: ({ kind }) => kindWords[kind] ?? kind },
      { head: 'format', cell: ({ format }) => value(format) },
      { head: 'entries', kind: 'number', cell: ({ entries }) => count(entries) },
      { head: 'no domains', kind: 'number', cell: ({ rejected }) => count(rejected) },
      { head: 'added', kind: 'date', cell: ({ addedAt }) => day(addedAt) },
    ],
    lists,
    'lists',
  )}`;
}

const treatedWords: Readonly<Record<keyof NonNullable<Snapshot['redaction']>, string>> = {
  arguments: 'process arguments', users: 'user names', hosts: 'machine names', ownDomains: 'own domains, where any were named', fileNames: 'file names',
  notes: 'notes on verdicts', domains: 'domain names', processes: 'process names', times: 'times',
};

/** What the exporter kept back. */
function leftOut(redaction: Snapshot['redaction']): string {
  if (!redaction) return '';
  const treated = (treatment: string): readonly string[] =>
    (Object.keys(treatedWords) as (keyof typeof treatedWords)[]).filter((kind) => redaction[kind] === treatment).map((kind) => treatedWords[kind]);
  const dropped = treated('drop');
  const renamed = treated('pseudonym');
  return [
    dropped.length === 0 ? '' : `Left out of this report on purpose: ${listed(dropped)}.`,
    renamed.length === 0 ? '' : `Under other names, made up for this export: ${listed(renamed)}.`,
  ].filter((sentence) => sentence !== '').join(' ');
}
