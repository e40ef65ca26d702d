/** What a list is made of: names that it holds properly, each beside a text, which goes into every other field, and into the name's own in a further entry. */
interface Given {
  readonly names: readonly string[];
  readonly texts: readonly string[];
}

const csv = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const row = (...cells: readonly string[]): string => `${cells.map(csv).join(',')}\n`;
const each = ({ names, texts }: Given, write: (name: string, text: string) => string): string => names.map((name, index) => write(name, texts[index] ?? '')).join('');
const elements = <Element>({ names, texts }: Given, make: (name: string, text: string) => readonly Element[]): readonly Element[] => names.flatMap((name, index) => make(name, texts[index] ?? ''));
/** Over several lines: one line with marks of UTF-7 in it would be refused for its encoding. */
const json = (value: unknown): string => JSON.stringify(value, null, 1);
/** Recent, as lists are: what is old does not count. */
const day = new Date().toISOString().slice(0, 10);
/** What fits into a line at the head of a list. */
const title = ({ texts }: Given): string => (texts[0] ?? '').split(/[\r\n]/)[0]?.slice(0, 300) ?? '';

/** A list with an entry a line: comments and hostile entries behind many proper ones, so that it is known for what it is. */
const lines = (given: Given, entry: (value: string) => string, comment = '#'): string =>
  `${comment} a list\n${each(given, (name) => `${entry(name)}\n`).repeat(20)}${each(given, (name, text) => `${comment} ${text}\n${entry(text)}\n${entry(name)} # ${text}\n${text}\n`)}`;

/** Format -> a list of it with a hostile text in every field. One line for each of `src/labels/lists`. */
export const hostileLists: Readonly<Record<string, (given: Given) => string>> = {
  domains: (given) => lines(given, (value) => value),
  hosts: (given) => lines(given, (value) => `0.0.0.0 ${value}`),
  adblock: (given) => lines(given, (value) => `||${value}^$third-party`, '!'),
  dnsmasq: (given) => lines(given, (value) => `address=/${value}/#`),
  unbound: (given) => lines(given, (value) => `local-zone: "${value}" always_null`),
  rpz: (given) => lines(given, (value) => `${value} CNAME .`, ';'),
  wildcard: (given) => lines(given, (value) => `*.${value}`),
  defanged: (given) => `Notes\n${each(given, (name, text) => `Beacons to ${name.replaceAll('.', '[.]')}\nand ${text}\nhxxps://${text}[.]example[.]com/${text}\n`)}`,
  maltrail: (given) => `# Reference: https://research.example/report\n${each(given, (name) => `${name}\n`).repeat(20)}${each(given, (name, text) => `# Reference: ${text}\n${name}\n${text}\n`)}`,
  tranco: (given) => `${Array.from({ length: given.names.length * 20 }, (_, index) => `${index + 1},${given.names[index] ?? `filler-${index}.com`}\n`).join('')}${each(given, (_, text) => `${text},${text}\n7,${text}\n`)}`,
  majestic: (given) => `GlobalRank,TldRank,Domain,TLD,RefSubNets\n${each(given, (name, text) => row('1', text, name, text, text) + row(text, text, text, text, text))}`,
  'urlhaus-csv': (given) => `# Last updated: ${title(given)}\n# id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter\n${each(given, (name, text) => row(text, day, `http://${name}/x`, text, text, text, text, text, text) + row(text, text, text, text, text, text, text, text, text))}`,
  'threatfox-csv': (given) => `first_seen_utc,ioc_value,ioc_type,threat_type,malware_printable,confidence_level,tags\n${each(given, (name, text) => row(day, name, 'domain', text, text, text, text) + row(text, text, 'domain', text, text, text, text) + row(text, text, text, text, text, text, text))}`,
  blackbook: (given) => `Domain,Malware,Date added,Source\n${each(given, (name, text) => row(name, text, day, text) + row(text, text, text, text))}`,
  csv: (given) => `domain,type,first_seen,note\n${each(given, (name, text) => row(name, 'domain', day, text) + row(text, text, text, text))}`,
  'urlhaus-json': (given) => json(elements(given, (name, text) => [{ urlhaus_link: text, url: `http://${name}/x`, dateadded: day, threat: text, tags: [text, 7], reporter: text }, { url: text, threat: text, tags: text, last_online: text }])),
  'threatfox-json': (given) => json(Object.fromEntries(elements(given, (name, text) => [[`${name} 1`, [{ ioc_value: name, ioc_type: 'domain', first_seen_utc: day, malware_printable: text, threat_type: text, confidence_level: text }]], [`${name} 2`, [{ ioc_value: text, ioc_type: 'url', malware_printable: text }, { ioc_value: text, ioc_type: text }]]] as const))),
  'misp-event': (given) => json({ Event: { info: given.texts[0], date: given.texts[0], Attribute: elements(given, (name, text) => [{ type: 'domain', value: name, to_ids: true, comment: text, timestamp: text }, { type: 'domain', value: text, to_ids: true }, { type: text, value: text, to_ids: text, deleted: text }]), Object: [{ name: given.texts[0], Attribute: [] }] } }),
  'misp-warninglist': (given) => json({ name: given.texts[0], description: given.texts[0], type: 'hostname', version: given.texts[0], list: [...given.names, ...given.texts] }),
  stix: (given) => json({ type: 'bundle', id: `bundle--${given.texts[0]}`, objects: elements(given, (name, text) => [{ type: 'indicator', id: text, name: text, description: text, pattern: `[domain-name:value = '${name}']`, modified: `${day}T00:00:00Z`, valid_until: text, confidence: text }, { type: 'indicator', name: text, pattern: `[domain-name:value = '${text.replaceAll(/[\\']/g, '\\$&')}']` }, { type: 'indicator', pattern: text }, { type: text, pattern: text }]) }),
  'otx-pulse': (given) => json({ name: given.texts[0], modified: given.texts[0], indicators: elements(given, (name, text) => [{ indicator: name, type: 'domain', title: text, role: text, created: day, expiration: text }, { indicator: text, type: 'domain', title: text }, { indicator: text, type: text }]) }),
  virustotal: (given) => json({ data: elements(given, (name, text) => [{ id: name, type: 'domain', attributes: { last_analysis_stats: { malicious: 9, suspicious: text }, last_analysis_date: text } }, { id: text, type: 'url', attributes: { url: text, last_analysis_stats: { malicious: 9 } } }, { id: text, type: text, attributes: text }]) }),
  reversinglabs: (given) => json({ rl: { entries: elements(given, (name, text) => [{ requested_network_location: name, type: 'domain', classification: text, associated_malware: text, last_seen: text, third_party_reputations: { malicious: 3, total: text } }, { requested_network_location: text, type: text, classification: 'malicious', associated_malware: text }]) } }),
  'public-suffix-list': (given) => `// ===BEGIN ICANN DOMAINS===\n${given.texts.join('\n')}\n`,
  'program-sheet': (given) => `Name: ${title(given)}\nDescription: ${given.texts.join(' ')}\n`,
};

/** The name that a list of a format holds beside the text at `index`. */
export const hostileName = (format: string, index: number): string => `n${index}.of-${format}.com`;

/** A list of a format that holds these texts wherever one can stand. */
export const hostileList = (format: string, texts: readonly string[]): string => {
  const write = hostileLists[format];
  return write === undefined ? '' : write({ names: texts.map((_, index) => hostileName(format, index)), texts });
};
