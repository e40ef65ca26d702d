import { readdirSync, readFileSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ingestText } from '../../support/ingest';
import { join } from '../../support/join';

const folder = fileURLToPath(new URL('fixtures/', import.meta.url));
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));

/** The contacts of these lines, each line dropped as a file or all in one. */
async function contactsOf(lines: readonly string[], apart: boolean): Promise<unknown> {
  const texts = apart ? lines : [lines.join('\n')];
  const { contacts, skipped } = join(await Promise.all(texts.map((text) => ingestText(text))));
  return { contacts: contacts.map((contact) => JSON.stringify(contact)).sort(), skipped };
}

test.each(fixtures)('%s: the order of records does not matter', async (name) => {
  const lines = readFileSync(pathOf(folder, name), 'utf8').trimEnd().split('\n');
  const inOrder = await contactsOf(lines, false);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), async (shuffled) => {
      expect(await contactsOf(shuffled, false)).toEqual(inOrder);
    }),
    { numRuns: 20 },
  );
}, 60_000);

// The logs of Zeek lie in a file each, and say by themselves which they are.
test('zeek.ndjson: nor does in which file they lie', async () => {
  const lines = readFileSync(pathOf(folder, 'zeek.ndjson'), 'utf8').trimEnd().split('\n');
  expect(await contactsOf(lines, true)).toEqual(await contactsOf(lines, false));
});
