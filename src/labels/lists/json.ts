import type { EpochMs } from '../../base/units';
import type { ListKind } from '../domain-list';
import { linesOf } from './define';
import { jsonPieces } from './json-pieces';
import type { ListFormat, ListHead, TakeRecord } from './list-format';

/** Any JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
export const objectsIn = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
/** The text of a member; '' where it has none. */
export const textOf = (object: JsonObject, name: string): string => {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};
/** A member that is a number, or a text that is one; null where it is neither. */
export const numberOf = (object: JsonObject, name: string): number | null => {
  const text = textOf(object, name).trim();
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null;
};
export const memberOf = (object: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), object);

interface JsonDefinition {
  readonly id: string;
  readonly label: string;
  readonly kind?: ListKind;
  /** Told by the first part of the text, which may be cut anywhere. */
  matches(head: ListHead): boolean;
  /** A long document comes in pieces of its shape, each with a part of the entries; of several the latest date holds. */
  read(document: unknown, take: TakeRecord, at: EpochMs): EpochMs | null;
}

/** A list that is one JSON document, or a document a line. Throws what JSON.parse throws. */
export function defineJson({ id, label, kind, matches, read }: JsonDefinition): ListFormat {
  return {
    id,
    label,
    kind: kind ?? null,
    matches: (head) => head.isJson && matches(head),
    read: (text, take, at) => {
      let date: EpochMs | null = null;
      for (const document of documentsIn(text)) {
        const said = read(document, take, at);
        if (said !== null && !(said < (date ?? -Infinity))) date = said;
      }
      return date;
    },
  };
}

/** One document, in pieces where it is long, or a document a line. */
function* documentsIn(text: string): Generator<unknown> {
  const pieces = jsonPieces(text);
  if (pieces !== null) {
    for (const piece of pieces) yield JSON.parse(piece);
    return;
  }
  const [first] = linesOf(text);
  if (/\}\s*$/.test(first ?? '') && text.trim() !== first?.trim()) {
    for (const line of linesOf(text)) if (line.trim() !== '') yield JSON.parse(line);
    return;
  }
  yield JSON.parse(text);
}
