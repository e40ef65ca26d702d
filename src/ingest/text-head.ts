import { firstObjects, sniffJsonLayout } from './records/json-values';
import { maxRecordLength } from './records/splitter';
import { readHead } from './source/byte-stream';
import { headLength, type Source } from './source/source';

/** The first part of a text. */
export interface TextHead {
  readonly text: string;
  /** Whether it is the text to its end. */
  readonly isWhole: boolean;
}

/** The first part of a text by which its format is told: of JSON so much that a whole record is in it. */
export async function textHead(source: Source): Promise<TextHead> {
  const head = headOf(source.head, headLength);
  if (head.isWhole || !/^\s*[{[]/.test(head.text) || firstObjects(head.text, sniffJsonLayout(head.text), 1).length > 0) return head;
  return headOf(await readHead(source.open(), maxRecordLength), maxRecordLength);
}

const headOf = (bytes: Uint8Array, asked: number): TextHead => ({ text: new TextDecoder().decode(bytes), isWhole: bytes.length < asked });
