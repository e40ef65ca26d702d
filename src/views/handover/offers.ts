import type { Handover } from '../../handover/hand-over';
import { tables, type TableId } from '../../handover/tables';

/** What is said beside the thing itself; each offer takes of it what it needs. */
export interface Choices {
  readonly group: string;
  /** '' for all malicious names of the group. */
  readonly baseDomain: string;
  readonly reader: 'programs' | 'spreadsheets';
  /** Columns taken out of a table, by table. */
  readonly without: ReadonlyMap<TableId, ReadonlySet<string>>;
}

/** Something that can be handed on. */
export interface Offer {
  readonly id: string;
  readonly section: 'Whole' | 'Indicators' | 'Rules and queries' | 'Tables';
  readonly label: string;
  /** Whom it is for, in a few words. */
  readonly short: string;
  /** What it holds, and what one must know of it. */
  readonly what: string;
  /** Whether it means nothing once domains have other names. */
  readonly needsNames: boolean;
  readonly asks: 'nothing' | 'group' | 'finding' | 'columns';
  /** The wish; null for the snapshot, which has its own dialog. */
  readonly wish: (choices: Choices) => Handover | null;
}

const tableOffers: readonly Offer[] = tables.map(({ id, label, row, columns }) => ({
  id,
  section: 'Tables',
  label,
  short: 'CSV',
  what: `One row is ${row}. For spreadsheets, no cell can act as a formula: one that might begins with an apostrophe. For programs, every value stands as it is.`,
  needsNames: false,
  asks: 'columns',
  wish: ({ reader, without }) => {
    const left = without.get(id);
    return { kind: 'table', table: id, columns: left ? columns.filter((column) => !left.has(column.id)).map((column) => column.id) : null, reader };
  },
}));

const shared = 'Names with malicious and with other contacts, as on hosts that many share, are not for blocking';

/** Everything, in the order of the screen. */
export const offers: readonly Offer[] = [
  {
    id: 'report', section: 'Whole', label: 'Report', short: 'HTML, to read and print',
    what: 'The answer on page one, then data and receipts, figures and tests, findings with reasons, limits, method, and the domains. One file that holds no script and asks for nothing; it reads and prints in any browser.',
    needsNames: false, asks: 'group',
    wish: ({ group }) => ({ kind: 'report', group, passphrase: '' }),
  },
  {
    id: 'snapshot', section: 'Whole', label: 'Snapshot', short: 'to open here',
    what: 'A colleague drops it here and sees every screen, without the logs. Its dialog shows every text that would leave with it, treats each kind by itself, and can lock the file with a passphrase.',
    needsNames: false, asks: 'nothing', wish: () => null,
  },
  {
    id: 'text', section: 'Indicators', label: 'Defanged text', short: 'for people',
    what: `The malicious names of all groups, one a line, as a[.]example[.]com, and why. ${shared}; they follow as comments.`,
    needsNames: true, asks: 'nothing', wish: () => ({ kind: 'indicators', format: 'text' }),
  },
  {
    id: 'stix', section: 'Indicators', label: 'STIX 2.1', short: 'JSON',
    what: `A bundle of indicators. The same name gets the same id in every export. ${shared}; they are left out.`,
    needsNames: true, asks: 'nothing', wish: () => ({ kind: 'indicators', format: 'stix' }),
  },
  {
    id: 'misp', section: 'Indicators', label: 'MISP event', short: 'JSON',
    what: `An event with an attribute for each malicious name, not published. ${shared}; they have to_ids off.`,
    needsNames: true, asks: 'nothing', wish: () => ({ kind: 'indicators', format: 'misp' }),
  },
  {
    id: 'warninglist', section: 'Indicators', label: 'MISP warninglist', short: 'JSON',
    what: 'The names held benign by review or allow-list in every group, so that others are warned before they take one for an indicator.',
    needsNames: true, asks: 'nothing', wish: () => ({ kind: 'indicators', format: 'warninglist' }),
  },
  {
    id: 'sigma', section: 'Rules and queries', label: 'Sigma', short: 'YAML',
    what: 'Two rules, for look-ups and for connections: these images and these exact names.',
    needsNames: true, asks: 'finding', wish: ({ group, baseDomain }) => ({ kind: 'rule', language: 'sigma', group, baseDomain }),
  },
  {
    id: 'kql', section: 'Rules and queries', label: 'KQL', short: 'Defender',
    what: 'A query on DeviceNetworkEvents of the last 30 days.',
    needsNames: true, asks: 'finding', wish: ({ group, baseDomain }) => ({ kind: 'rule', language: 'kql', group, baseDomain }),
  },
  {
    id: 'spl', section: 'Rules and queries', label: 'SPL', short: 'Splunk',
    what: 'A query on Sysmon events 3 and 22 of the last 30 days. Put your index in the place of the star.',
    needsNames: true, asks: 'finding', wish: ({ group, baseDomain }) => ({ kind: 'rule', language: 'spl', group, baseDomain }),
  },
  {
    id: 'esql', section: 'Rules and queries', label: 'ES|QL', short: 'Elastic',
    what: 'A query on Elastic Defend and Sysmon events of the last 30 days. Take out the indices that you do not have.',
    needsNames: true, asks: 'finding', wish: ({ group, baseDomain }) => ({ kind: 'rule', language: 'esql', group, baseDomain }),
  },
  ...tableOffers,
];
