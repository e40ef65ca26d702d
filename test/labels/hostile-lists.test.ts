import { describe, expect, test } from 'vitest';
import { handOver } from '../../src/handover/hand-over';
import { listFormats } from '../../src/labels/lists/index';
import { lookUpWriters, type LookUpForm } from '../../src/labels/look-up';
import { everyHostileText } from '../support/hostile-corpora';
import { hostileList, hostileLists, hostileName } from '../support/hostile-lists';
import { ingestText, unaccounted } from '../support/ingest';
import { everything, now, studyOf } from '../support/study';

const ownMembers = (): readonly string[] => [Object.prototype, Array.prototype, String.prototype, Function.prototype].map((prototype) => Object.getOwnPropertyNames(prototype).join());
const jsonFormats = listFormats.map(({ id }) => id).filter((id) => hostileList(id, ['x']).startsWith('{') || hostileList(id, ['x']).startsWith('['));
/** Formats whose lists hold no host that could be labelled. */
const namesNoHost = ['public-suffix-list', 'program-sheet'];
const judgesNothing = [...namesNoHost, 'tranco', 'majestic', 'misp-warninglist'];

test('every list format is driven', () => expect(Object.keys(hostileLists).sort()).toEqual(listFormats.map(({ id }) => id).sort()));

/** Tags with the names of their attributes, as a reader of HTML finds them. */
const tagsOf = (html: string): ReadonlySet<string> => new Set((html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""')));

async function studyWithList(format: string, texts: readonly string[], name: string) {
  const file = await ingestText(hostileList(format, texts), name);
  const log = `process_name,remote_host\n${texts.map((_, index) => `powershell.exe,${hostileName(format, index)}\n`).join('')}`;
  return { file, analysis: await studyOf(log, file) };
}

describe.each(listFormats.map(({ id }) => id))('hostile texts in every field of %s', (format) => {
  // A file with NUL bytes is taken for no text; JSON escapes them.
  const texts = jsonFormats.includes(format) ? everyHostileText : everyHostileText.map((text) => text.replaceAll('\0', ''));

  test('are counted, and stay text up to the page, the look-ups, the snapshot and the report', async () => {
    const before = ownMembers();
    const { file, analysis } = await studyWithList(format, texts, '<img src=x onerror=window.ran=1>.txt');
    expect(file.receipt).toMatchObject({ format: `list-${format}`, error: null });
    expect(unaccounted(file.receipt)).toBe(0);
    expect(JSON.stringify(analysis.overview())).not.toMatch(/undefined|NaN/);

    const [list] = analysis.overview().lists;
    if (!namesNoHost.includes(format)) {
      expect(list!.entries).toBeGreaterThanOrEqual(texts.length);
      const { rows } = analysis.listEntries({ list: list!.id, search: '', offset: 0, limit: list!.entries });
      expect(rows).toHaveLength(list!.entries);
      for (const { name, note } of rows) expect([typeof name, typeof note, note.length <= 500]).toEqual(['string', 'string', true]);
      // What a list names is a host, an address, or a host with a path; nothing else became an entry.
      for (const { name, level } of rows) expect(`${level} ${name}`).toMatch(level === 'url' ? /^url [a-z0-9_.-]+\.[a-z0-9-]+(?:[/?]|$)/ : level === 'address' ? /^address [0-9a-f.:]+$/ : /^(?:domain|fqdn) [a-z0-9_.-]+$/);
      expect(analysis.listDetail(list!.id)!.labelledCount).toBe(judgesNothing.includes(format) ? 0 : texts.length);
    }

    const names = analysis.names({ group: 'powershell', search: '', rarity: 'all', verdict: 'all' }, 'fqdn');
    for (const [form, writer] of Object.entries(lookUpWriters) as [LookUpForm, (typeof lookUpWriters)[LookUpForm]][]) expect(`${form} ${writer.write(names, new Date(now))}`).not.toMatch(/[<>`]/);

    const snapshot = analysis.snapshot(everything, now);
    const again = await studyOf(await ingestText(JSON.stringify(snapshot), 'snapshot.json'));
    expect(again.overview().lists.map(({ name }) => name)).toEqual(analysis.overview().lists.map(({ name }) => name));
    const harmless = await studyWithList(format, texts.map(() => 'harmless'), 'harmless.txt');
    const report = (of: typeof snapshot): ReadonlySet<string> => tagsOf(handOver(of, { kind: 'report', group: 'powershell', passphrase: '' }).text);
    expect([...report(snapshot)].filter((tag) => !report(harmless.analysis.snapshot(everything, now)).has(tag))).toEqual([]);
    expect(ownMembers()).toEqual(before);
  }, 120_000);

  test.each(['__proto__', 'constructor', '', '\u0000', '"', "'", '\\', ']]>', '# kind: allow', 'x'.repeat(100_000)])('%j alone too', async (text) => {
    if (text.includes('\0') && !jsonFormats.includes(format)) return;
    const before = ownMembers();
    const file = await ingestText(hostileList(format, [text, text]), 'list.txt');
    expect([file.receipt.error, unaccounted(file.receipt)]).toEqual([null, 0]);
    expect(ownMembers()).toEqual(before);
  });
});
