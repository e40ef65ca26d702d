import { veils } from './unveil';

/** What arguments say once something that hid it is undone. */
export interface DecodedLayer {
  /** What was undone, e.g. `encoded command, UTF-16LE`. */
  readonly how: string;
  readonly text: string;
}

/** What arguments hide. */
export interface Decoding {
  /** The outermost first: each is the text before it with one more thing undone. Empty when nothing is hidden. */
  readonly layers: readonly DecodedLayer[];
  /** What was not looked at, in a sentence; null where everything was. */
  readonly leftOut: string | null;
}

/** Layers below layers that are looked for. */
const mostLayers = 12;
/** Characters of all layers together. */
const mostOutput = 2 * 1024 * 1024;

/**
 * Characters of a text that are looked at, thirty-two times what a command line of Windows holds (32,767) and eight times one
 * argument of Linux (131,072): what is longer was put together by no shell.
 */
export const mostLooked = 1024 * 1024;

/** The text as far as it is looked at: all of it, or its first and last half {@link mostLooked}, since what is carried out likes to stand at an end. */
export const lookedAt = (text: string): string => (text.length <= mostLooked ? text : `${text.slice(0, mostLooked / 2)}\n${text.slice(-mostLooked / 2)}`);

/**
 * Undoes what hides in arguments, layer by layer. Never executes anything; bounded in depth and size, and linear in the
 * length of the text.
 */
export function decode(text: string): Decoding {
  const layers: DecodedLayer[] = [];
  let current = lookedAt(text);
  let output = 0;
  let next = nextLayer(current);
  while (next !== null && layers.length < mostLayers) {
    output += next.text.length;
    if (output > mostOutput) break;
    layers.push(next);
    current = next.text;
    next = nextLayer(current);
  }
  return { layers, leftOut: leftOutOf(text.length, next === null ? 'nothing' : output > mostOutput ? 'size' : 'layers') };
}

/** The layers of {@link decode} alone. */
export const decodeArguments = (text: string): readonly DecodedLayer[] => decode(text).layers;

function nextLayer(text: string): DecodedLayer | null {
  for (const { how, lift } of veils) {
    const lifted = lift(text);
    if (lifted !== null) return { how: lifted.how ?? how, text: lifted.text };
  }
  return null;
}

const inWords = (characters: number): string => characters.toLocaleString('en');

function leftOutOf(length: number, stoppedBy: 'nothing' | 'size' | 'layers'): string | null {
  const sentences = [
    length > mostLooked ? `${inWords(length)} characters long: the first and the last ${inWords(mostLooked / 2)} were looked at.` : '',
    stoppedBy === 'layers' ? `More is hidden below ${mostLayers} layers, which is as deep as is looked.` : '',
    stoppedBy === 'size' ? `More is hidden: all layers together would be longer than ${inWords(mostOutput)} characters.` : '',
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? null : sentences.join(' ');
}
