import { TextMap } from '../text-map';
import type { ReadRecord } from './format';

/**
 * Reads each record with the reader that a field names; records of other names are passed over. A name is looked at
 * once, so that passing over costs a lookup.
 */
export function readByName(slot: number, readers: Readonly<Record<string, ReadRecord>>): ReadRecord {
  const known = new TextMap((name) => (Object.hasOwn(readers, name) ? readers[name]! : passOver));
  return (fields, sink) => known.get(fields, slot)(fields, sink);
}

const passOver: ReadRecord = (_fields, sink) => sink.passOver();
