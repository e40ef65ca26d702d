import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostileTexts } from '../gallery/hostile-texts';
import { ingestText, unaccounted } from '../support/ingest';
import { withShared } from '../support/shared';
import { studyOf } from '../support/study';

const csv = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const row = (...cells: readonly string[]): string => cells.map(csv).join(',');

/** Lists with one good entry and a hostile text in every field of another. */
const lists: Readonly<Record<string, (text: string) => string>> = {
  'urlhaus.csv': (text) => `# id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter\n${row('1', '', 'http://good.example.com/x', '', '', text, text, text, text)}\n${row(text, text, text, text, text, text, text, text, text)}\n`,
  'threatfox.csv': (text) => `ioc_value,ioc_type,threat_type,malware_printable,confidence_level\n${row('good.example.com', 'domain', text, text, text)}\n${row(text, 'domain', text, text, text)}\n`,
  'event.json': (text) => JSON.stringify({ Event: { info: text, Attribute: [{ type: 'domain', value: 'good.example.com', to_ids: true, comment: text, timestamp: text }, { type: 'domain', value: text, to_ids: true }, { type: text, value: text }] } }),
  'bundle.json': (text) => JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: [{ type: 'indicator', name: text, pattern: "[domain-name:value = 'good.example.com']", valid_until: text, confidence: text }, { type: 'indicator', pattern: text }, { type: text }] }),
  'pulse.json': (text) => JSON.stringify({ name: text, indicators: [{ indicator: 'good.example.com', type: 'domain', title: text, created: text }, { indicator: text, type: 'domain' }, { indicator: text, type: text }] }),
  'answers.json': (text) => JSON.stringify({ rl: { entries: [{ requested_network_location: 'good.example.com', type: 'domain', associated_malware: text, third_party_reputations: { malicious: 3, total: text } }, { requested_network_location: text, type: text, third_party_reputations: text, classification: text }] } }),
};

/** What of a text lists keep of it: nothing that was not text before. */
async function expectHarmless(text: string): Promise<void> {
  for (const [name, write] of Object.entries(lists)) {
    // A file with NUL bytes is taken for no text; JSON escapes them.
    if (text.includes('\0') && name.endsWith('.csv')) continue;
    const file = await ingestText(write(text), name);
    expect([name, file.receipt.kind, file.receipt.error]).toEqual([name, 'intel', null]);
    expect(unaccounted(file.receipt)).toBe(0);
    const analysis = await studyOf('process_name,remote_host\npowershell.exe,good.example.com\n', file);
    const [list] = analysis.overview().lists;
    expect(list!.entries).toBeGreaterThanOrEqual(1);
    const { rows } = analysis.listEntries({ list: list!.id, search: '', offset: 0, limit: 50 });
    for (const entry of rows) expect([typeof entry.name, typeof entry.note, entry.note.length <= 500]).toEqual(['string', 'string', true]);
    expect(analysis.listDetail(list!.id)!.labelled.map(({ fqdn }) => fqdn)).toEqual(['good.example.com']);
    expect(JSON.stringify(analysis.overview())).not.toContain('undefined');
  }
}

const ownMembers = (): readonly string[] => [Object.prototype, Array.prototype, String.prototype, Function.prototype].map((prototype) => Object.getOwnPropertyNames(prototype).join());

test.each([...hostileTexts, '__proto__', 'constructor', '', '\u0000', '"', "'", '\\', ']]>', '# kind: allow', 'x'.repeat(100_000)])('%j in every field of every list is counted and stays text', async (text) => {
  const before = ownMembers();
  await expectHarmless(text);
  expect(ownMembers()).toEqual(before);
});

withShared('corpora/strings', 'public hostile strings', (folder) => {
  test('stay text', async () => {
    const strings = JSON.parse(readFileSync(join(folder, 'blns.json'), 'utf8')) as readonly string[];
    for (const text of strings.filter((_, index) => index % 12 === 0)) await expectHarmless(text);
  }, 60_000);
});
