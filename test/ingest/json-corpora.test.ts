import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pick } from '../support/split-json';
import { withShared } from '../support/shared';

/** A file of the suite as the value of an object, since records are objects. */
const wrapped = (bytes: Uint8Array): Uint8Array => Uint8Array.from(Buffer.concat([Buffer.from('{"x":'), bytes, Buffer.from('}')]));

/** Of the files about which parsers may decide, those that are refused here; odd numbers and halves of characters pass. */
const refused = [
  'i_string_UTF-16LE_with_BOM.json',
  'i_string_utf16BE_no_BOM.json',
  'i_string_utf16LE_no_BOM.json',
  'i_structure_500_nested_arrays.json',
  'i_structure_UTF-8_BOM_empty_object.json',
];

withShared('corpora/JSONTestSuite/test_parsing', 'I7: JSONTestSuite', (folder) => {
  const refusedOf = (prefix: string): readonly string[] =>
    readdirSync(folder).filter((name) => name.startsWith(prefix) && pick(wrapped(readFileSync(join(folder, name))), 'x') === null);

  test('what must be taken is taken', () => expect(refusedOf('y_')).toEqual([]));

  test('what must be refused is refused', () => expect(refusedOf('n_')).toEqual(readdirSync(folder).filter((name) => name.startsWith('n_'))));

  test('what parsers may decide is decided as before', () => expect(refusedOf('i_')).toEqual(refused));
});
