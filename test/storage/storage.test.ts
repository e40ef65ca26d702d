import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LoggedDecision } from '../../src/labels/decision';
import { openStorage, type Storage, type StoredAnalysis } from '../../src/storage/storage';

const analysis = (id: string, modifiedAt: number): StoredAnalysis => ({
  id, name: `analysis ${id}`, createdAt: 1, modifiedAt, contacts: 10, reviewed: 2, malicious: 1, basis: 'events', group: 'powershell',
  events: { version: '1', blob: new Blob([Uint8Array.of(1, 2, 3)]) }, labels: new Blob(['{}']), decisions: [],
});

afterEach(() => vi.unstubAllGlobals());

describe.each([
  ['in the database', 'kept', () => vi.stubGlobal('indexedDB', new IDBFactory())],
  ['in memory, where the browser keeps nothing', 'memory', () => vi.stubGlobal('indexedDB', undefined)],
] as const)('%s', (_, kind, prepare) => {
  let storage: Storage;
  beforeEach(async () => {
    prepare();
    storage = await openStorage();
  });
  const ids = async (): Promise<readonly string[]> => (await storage.list()).map(({ id }) => id);

  test('is what was asked for', () => expect(storage.kind).toBe(kind));

  test('analyses are listed, the newest first, without their bulk', async () => {
    await storage.save(analysis('old', 1));
    await storage.save(analysis('new', 3));
    await storage.save(analysis('between', 2));
    expect(await ids()).toEqual(['new', 'between', 'old']);
    expect(Object.keys((await storage.list())[0]!).sort()).toEqual(['basis', 'contacts', 'createdAt', 'id', 'malicious', 'modifiedAt', 'name', 'reviewed']);
  });

  test('an analysis comes back as it was saved', async () => {
    const saved = analysis('a', 1);
    await storage.save(saved);
    const loaded = (await storage.load('a'))!;
    expect({ ...loaded, events: loaded.events?.version, labels: 0 }).toEqual({ ...saved, events: '1', labels: 0 });
    expect(await storage.load('b')).toBeNull();
  });

  test('saving again replaces', async () => {
    await storage.save(analysis('a', 1));
    await storage.save({ ...analysis('a', 2), name: 'renamed' });
    expect((await storage.list()).map(({ name }) => name)).toEqual(['renamed']);
  });

  test('an analysis of a snapshot has no events', async () => {
    await storage.save({ ...analysis('a', 1), basis: 'snapshot', events: null });
    expect((await storage.load('a'))?.events).toBeNull();
  });

  test('events are replaced when they changed', async () => {
    await storage.save(analysis('a', 1));
    await storage.save({ ...analysis('a', 2), events: { version: '2', blob: new Blob([]) } });
    expect((await storage.load('a'))?.events?.version).toBe('2');
  });

  test('a new name is in the list and in the analysis', async () => {
    await storage.save(analysis('a', 1));
    await storage.rename('a', 'another');
    expect([(await storage.list())[0]?.name, (await storage.load('a'))?.name]).toEqual(['another', 'another']);
    await storage.rename('unknown', 'x');
    expect(await ids()).toEqual(['a']);
  });

  test('what was removed is gone, and can be brought back once', async () => {
    await storage.save(analysis('a', 1));
    await storage.save(analysis('b', 2));
    await storage.remove('a');
    expect([await ids(), await storage.load('a')]).toEqual([['b'], null]);
    await storage.restore('a');
    expect(await ids()).toEqual(['b', 'a']);
    await storage.restore('never there');
    expect(await ids()).toEqual(['b', 'a']);
  });

  test('decisions are added to those that others wrote, and go with the analysis', async () => {
    const decision = (name: string): LoggedDecision => ({
      id: name, verdict: 'benign', level: 'base', domain: 'example.com', arguments: '', note: '', at: 1, author: '', source: '', loggedAt: 1,
    });
    const kept = async (id: string): Promise<readonly string[]> => (await storage.decisions(id)).map(({ id: name }) => name).toSorted();
    await storage.save({ ...analysis('a', 1), decisions: [decision('one')] });
    await storage.save(analysis('b', 2));
    await storage.addDecisions('a', [decision('two')]);
    await storage.save({ ...analysis('a', 3), decisions: [decision('one'), decision('three')] });
    expect(await kept('a')).toEqual(['one', 'three', 'two']);
    expect((await storage.load('a'))?.decisions.map(({ id }) => id).toSorted()).toEqual(['one', 'three', 'two']);
    expect(await kept('b')).toEqual([]);
    await storage.setSums('a', { modifiedAt: 9, reviewed: 3, malicious: 0 });
    expect((await storage.list())[0]).toMatchObject({ id: 'a', modifiedAt: 9, reviewed: 3 });
    await storage.remove('a');
    expect(await kept('a')).toEqual([]);
    await storage.restore('a');
    expect(await kept('a')).toEqual(['one', 'three', 'two']);
  });

  test('mappings are remembered by the whole header', async () => {
    await storage.rememberMapping(['a', 'b,c'], { destination: 1 });
    expect(await storage.mapping(['a', 'b,c'])).toEqual({ destination: 1 });
    expect([await storage.mapping(['a,b', 'c']), await storage.mapping(['a'])]).toEqual([null, null]);
  });

  test('preferences are kept by name', async () => {
    await storage.setPreference('theme', 'dark');
    expect([await storage.preference('theme'), await storage.preference('constructor')]).toEqual(['dark', undefined]);
  });
});

test('a database of a newer page, or one that cannot be opened, leaves work in memory', async () => {
  const factory = new IDBFactory();
  await new Promise((resolve) => {
    factory.open('seldom', 99).onsuccess = (event) => {
      (event.target as IDBOpenDBRequest).result.close();
      resolve(null);
    };
  });
  vi.stubGlobal('indexedDB', factory);
  expect((await openStorage()).kind).toBe('memory');
});
