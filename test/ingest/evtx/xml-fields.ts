/** A field of an event and where it stands, as paths are given to `EvtxReader`. */
export type Field = readonly [path: string, text: string];

interface Open {
  readonly path: string;
  readonly isNamedData: boolean;
  text: string;
  hasElements: boolean;
  itemCount: number;
}

const tagOrText = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;

/** The fields of one `<Event>` as evtxexport writes it; empty ones are left out. */
export function xmlFields(event: string): Field[] {
  const fields: Field[] = [];
  const open: Open[] = [];
  const add = (path: string, text: string): void => void (text !== '' && fields.push([path, text]));
  const close = (): void => {
    const element = open.pop();
    if (element?.hasElements === false) add(element.path, unescapeXml(element.text));
  };
  for (const [, slash, name = '', attributes = '', empty, text] of event.matchAll(tagOrText)) {
    const parent = open.at(-1);
    if (text !== undefined) {
      if (parent !== undefined) parent.text += text;
    } else if (slash === '/') {
      close();
    } else {
      const pairs = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)]
        .map(([, key = '', value = '']) => [key, unescapeXml(value)] as const);
      const element = openElement(parent, name, pairs.find(([key]) => key === 'Name')?.[1]);
      open.push(element);
      if (!element.isNamedData) for (const [key, value] of pairs) add(join(element.path, key), value);
      if (empty === '/') close();
    }
  }
  return fields;
}

function openElement(parent: Open | undefined, name: string, nameAttribute: string | undefined): Open {
  const isNamedData = name === 'Data' && nameAttribute !== undefined;
  const isItem = name === 'Data' && !isNamedData && parent !== undefined;
  if (parent !== undefined) parent.hasElements = true;
  const step = isNamedData ? nameAttribute : isItem ? `Data.${parent.itemCount++}` : name;
  return { path: parent === undefined ? '' : join(parent.path, step), isNamedData, text: '', hasElements: false, itemCount: 0 };
}

const join = (path: string, step: string): string => (path === '' ? step : `${path}.${step}`);

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescapeXml = (text: string): string => text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
