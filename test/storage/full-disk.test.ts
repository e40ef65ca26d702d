import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { openStorage, type StoredAnalysis } from '../../src/storage/storage';

const analysis = (name: string): StoredAnalysis => ({
  id: 'a', name, createdAt: 1, modifiedAt: 1, contacts: 10, reviewed: 0, malicious: 0, basis: 'events', group: 'powershell', events: null, labels: new Blob(['{}']), decisions: [],
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('a full disk refuses the new state in a plain sentence and keeps the old one', async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  const storage = await openStorage();
  await storage.save(analysis('before'));
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError');
  });
  await expect(storage.save(analysis('after'))).rejects.toMatchObject({ name: 'StorageFailed', message: expect.stringContaining('no room left') });
  vi.restoreAllMocks();
  expect((await storage.load('a'))?.name).toBe('before');
});
