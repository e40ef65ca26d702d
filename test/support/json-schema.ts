/**
 * The part of JSON Schema 2020-12 in which `public/snapshot.schema.json` is written, so that the test of it needs no
 * library. A keyword that is not known here is an error and not passed over.
 */
export interface JsonSchema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly description?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
}

const known = new Set([
  '$ref', 'const', 'enum', 'type', 'required', 'properties', 'additionalProperties', 'items', 'minItems', 'maxItems', 'minimum', 'maximum', 'pattern',
  'maxLength', 'anyOf', 'description', '$defs', '$schema', '$id', 'title',
]);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Every place where `value` breaks the schema, as `path: what`. */
export function violations(root: JsonSchema, value: unknown): readonly string[] {
  const found: string[] = [];
  visit(root, root, value, '$', (at, what) => void found.push(`${at}: ${what}`));
  return found;
}

type Tell = (at: string, what: string) => void;

function visit(root: JsonSchema, schema: JsonSchema, value: unknown, at: string, tell: Tell): void {
  for (const keyword of Object.keys(schema)) if (!known.has(keyword)) throw new Error(`keyword unknown to this validator: ${keyword}`);
  if (schema.$ref !== undefined) visit(root, definition(root, schema.$ref), value, at, tell);
  if (schema.const !== undefined && value !== schema.const) tell(at, `is not ${JSON.stringify(schema.const)}`);
  if (schema.enum !== undefined && !schema.enum.includes(value)) tell(at, `is none of ${schema.enum.join(', ')}`);
  if (schema.type !== undefined && typeOf(value) !== schema.type) tell(at, `is no ${schema.type}`);
  if (schema.anyOf !== undefined && !schema.anyOf.some((one) => matches(root, one, value))) tell(at, 'is none of several kinds');
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) tell(at, `is below ${schema.minimum}`);
    if (schema.maximum !== undefined && value > schema.maximum) tell(at, `is above ${schema.maximum}`);
  } else if (typeof value === 'string') {
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) tell(at, `does not match ${schema.pattern}`);
    if (schema.maxLength !== undefined && value.length > schema.maxLength) tell(at, `is longer than ${schema.maxLength}`);
  } else if (Array.isArray(value)) {
    if (schema.minItems !== undefined && value.length < schema.minItems) tell(at, `has fewer than ${schema.minItems} items`);
    if (schema.maxItems !== undefined && value.length > schema.maxItems) tell(at, `has more than ${schema.maxItems} items`);
    if (schema.items !== undefined) for (const [index, item] of value.entries()) visit(root, schema.items, item, `${at}[${index}]`, tell);
  } else if (typeof value === 'object' && value !== null) {
    visitObject(root, schema, value as Readonly<Record<string, unknown>>, at, tell);
  }
}

function visitObject(root: JsonSchema, schema: JsonSchema, value: Readonly<Record<string, unknown>>, at: string, tell: Tell): void {
  for (const name of schema.required ?? []) if (!Object.hasOwn(value, name)) tell(at, `lacks ${name}`);
  for (const [name, member] of Object.entries(value)) {
    const own = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : schema.additionalProperties;
    if (own !== undefined) visit(root, own, member, `${at}.${name}`, tell);
  }
}

const matches = (root: JsonSchema, schema: JsonSchema, value: unknown): boolean => {
  let holds = true;
  visit(root, schema, value, '', () => {
    holds = false;
  });
  return holds;
};

function definition(root: JsonSchema, reference: string): JsonSchema {
  const found = root.$defs?.[reference.replace('#/$defs/', '')];
  if (found === undefined) throw new Error(`no such definition: ${reference}`);
  return found;
}

/** The schemas that describe a value: through references and alternatives. */
function resolved(root: JsonSchema, schema: JsonSchema): readonly JsonSchema[] {
  const referred = schema.$ref === undefined ? [] : resolved(root, definition(root, schema.$ref));
  return [schema, ...referred, ...(schema.anyOf ?? []).flatMap((one) => resolved(root, one))];
}

/** Paths of members of `value` that the schema says nothing of. */
export function undescribed(root: JsonSchema, value: unknown, schema: JsonSchema = root, at = '$'): readonly string[] {
  const schemas = resolved(root, schema);
  if (Array.isArray(value)) {
    const items = schemas.find((one) => one.items)?.items;
    return items ? value.flatMap((item) => undescribed(root, item, items, `${at}[]`)) : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const own = schemas.map((one) => one.properties?.[name] ?? one.additionalProperties).find((one) => one !== undefined);
    return own ? undescribed(root, member, own, `${at}.${name}`) : [`${at}.${name}`];
  });
}

/** Paths of properties without a description. */
export function withoutDescription(schema: JsonSchema, at = '$'): readonly string[] {
  const children: readonly (readonly [string, JsonSchema])[] = [
    ...Object.entries(schema.properties ?? {}).map(([name, child]) => [`${at}.${name}`, child] as const),
    ...Object.entries(schema.$defs ?? {}).map(([name, child]) => [`${at}.$defs.${name}`, child] as const),
  ];
  const nested = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? [])];
  return [
    ...children.filter(([, child]) => !child.description).map(([path]) => path),
    ...children.flatMap(([path, child]) => withoutDescription(child, path)),
    ...nested.flatMap((child) => withoutDescription(child, `${at}[]`)),
  ];
}
