import type { EntryQuery, EntryRow, ListDetail, ListPage } from '../../src/engine/list-detail';
import type { ListReading } from '../../src/engine/readings';
import { lists, now } from './fake-data';
import { hostileTexts } from './hostile-texts';

const day = 86_400_000;
const entry = (facts: Partial<EntryRow> & Pick<EntryRow, 'name'>): EntryRow => ({
  level: 'domain', date: null, confidence: null, engines: null, rank: null, note: '', against: null, ...facts,
});

const usualEntries: readonly EntryRow[] = [
  entry({ name: 'dazayse.example.bet', date: now - 4 * day, confidence: 100, note: 'ClearFake, payload_delivery' }),
  entry({ name: 'github.com', date: now - 3 * day, confidence: 50, note: 'payload_delivery' }),
  entry({ name: 'old-loader.example.org', date: now - 400 * day, confidence: 75, note: 'Emotet, botnet_cc', against: 'too-old' }),
  entry({ name: 'mistaken.example.com', date: now - 9 * day, confidence: 25, note: 'Unknown, botnet_cc', against: 'taken-out' }),
  entry({ level: 'url', name: 'raw.githubusercontent.com/evil/repo/main/loader.ps1', date: now - day, confidence: 90, note: 'malware_download, ps1' }),
  entry({ level: 'fqdn', name: 'c2.example.net', date: now - 2 * day, confidence: 100, note: 'Cobalt Strike, botnet_cc' }),
  entry({ level: 'address', name: '192.0.2.44', date: now - 2 * day, confidence: 100, note: 'Remcos, botnet_cc' }),
];
const hostileEntries = hostileTexts.map((text, index) => entry({ name: text, note: hostileTexts[(index + 3) % hostileTexts.length] ?? '' }));

export function fakeEntries({ search, offset, limit }: EntryQuery, isHostile: boolean): ListPage {
  const rows = (isHostile ? hostileEntries : usualEntries).filter(({ name, note }) => name.includes(search) || note.includes(search));
  const total = isHostile ? rows.length : 3_119;
  return { total, matching: search === '' ? total : rows.length, rows: rows.slice(offset % rows.length, (offset % rows.length) + limit) };
}

export function fakeListDetail(id: string, isHostile: boolean): ListDetail {
  const [first = '', second = ''] = isHostile ? hostileTexts : ['github.com', 'microsoft.com'];
  const allows = lists.find((list) => list.id === id)?.kind === 'allow';
  return {
    labelledCount: 3,
    hidesCount: allows ? 1 : 0,
    labelled: [
      { fqdn: first, level: 'domain', entry: first, hides: allows ? `threatfox.txt: ${first}` : null, isHint: false },
      { fqdn: 'raw.githubusercontent.com', level: 'url', entry: 'raw.githubusercontent.com/evil/repo/main/loader.ps1', hides: null, isHint: !allows },
      { fqdn: 'c2.example.net', level: 'fqdn', entry: 'c2.example.net', hides: null, isHint: false },
    ],
    conflicts: {
      count: 2,
      rows: [
        { level: 'domain', entry: first, why: 'anybody can put content there (code hosting)' },
        { level: 'domain', entry: second, why: 'number 2 in tranco_top-1m.csv' },
      ],
    },
  };
}

export const hostileLists: readonly ListReading[] = lists.map((list, index) => ({
  ...list, name: hostileTexts[index] ?? list.name, format: hostileTexts[index + 4] ?? list.format, unused: { [hostileTexts[index] ?? '']: 3, constructor: 2 },
}));
