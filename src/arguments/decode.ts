import { veils } from './unveil';

/** What arguments say once something that hid it is undone. */
export interface DecodedLayer {
  /** What was undone, e.g. `encoded command, UTF-16LE`. */
  readonly how: string;
  readonly text: string;
}

/** Layers below layers that are looked for. */
const mostLayers = 12;
/** Characters of the arguments that are looked at, and of all layers together. */
const mostInput = 1024 * 1024;
const mostOutput = 2 * 1024 * 1024;

/**
 * What arguments hide, layer by layer, the outermost first: each layer is the text before it with one more thing undone.
 * Empty when nothing is hidden. Never executes anything; bounded in depth and size, and linear in the length of the text.
 */
export function decodeArguments(text: string): readonly DecodedLayer[] {
  const layers: DecodedLayer[] = [];
  let current = text.slice(0, mostInput);
  let output = 0;
  while (layers.length < mostLayers) {
    const next = nextLayer(current);
    if (next === null) break;
    output += next.text.length;
    if (output > mostOutput) break;
    layers.push(next);
    current = next.text;
  }
  return layers;
}

function nextLayer(text: string): DecodedLayer | null {
  for (const { how, lift } of veils) {
    const lifted = lift(text);
    if (lifted !== null) return { how: lifted.how ?? how, text: lifted.text };
  }
  return null;
}
