/** How names are written for a look-up elsewhere. */
export type LookUpForm = 'plain' | 'defanged' | 'reversinglabs' | 'virustotal' | 'misp';

/** As many as ReversingLabs takes in one request; the other bodies keep to it, so that one script sends either. */
export const batchSize = 100;

/** `evil.example.com` -> `evil[.]example[.]com`: nothing turns it into a link. */
export const defang = (name: string): string => name.replaceAll('.', '[.]');

interface Writer {
  readonly extension: 'txt' | 'ndjson' | 'json';
  write(names: readonly string[], madeAt: Date): string;
}

/**
 * One file each. Where a service takes requests of at most {@link batchSize} names, each line is the body of one
 * request (NDJSON), so that a loop over lines sends them and no archive has to be unpacked.
 */
export const lookUpWriters: Readonly<Record<LookUpForm, Writer>> = {
  plain: { extension: 'txt', write: lines },
  defanged: { extension: 'txt', write: (names) => lines(names.map(defang)) },
  // TCA-0407 Network Reputation: POST /api/networking/reputation/v1/query/json
  reversinglabs: {
    extension: 'ndjson',
    write: (names) =>
      bodies(names, (batch) => ({ rl: { query: { network_locations: batch.map((name) => ({ network_location: name, type: 'domain' })), response_format: 'json' } } })),
  },
  // API v3: a list of object descriptors, as relationships take them; one by one it is GET /api/v3/domains/{id}.
  virustotal: { extension: 'ndjson', write: (names) => bodies(names, (batch) => ({ data: batch.map((name) => ({ type: 'domain', id: name })) })) },
  misp: { extension: 'json', write: mispEvent },
};

function lines(names: readonly string[]): string {
  return names.map((name) => `${name}\n`).join('');
}

function bodies(names: readonly string[], body: (batch: readonly string[]) => object): string {
  const batches = Array.from({ length: Math.ceil(names.length / batchSize) }, (_, at) => names.slice(at * batchSize, (at + 1) * batchSize));
  return lines(batches.map((batch) => JSON.stringify(body(batch))));
}

/**
 * A MISP event of domains to look into: for one's own organisation alone (distribution 0), in its first stage
 * (analysis 0), and not for detection (`to_ids` false), since nobody has found them malicious.
 */
function mispEvent(names: readonly string[], madeAt: Date): string {
  const event = {
    info: 'Seldom contacted domains, to be looked up',
    date: madeAt.toISOString().slice(0, 10),
    threat_level_id: '4',
    analysis: '0',
    distribution: '0',
    Attribute: names.map((name) => ({ type: 'domain', category: 'Network activity', value: name, to_ids: false, distribution: '0', comment: '' })),
  };
  return `${JSON.stringify({ Event: event }, null, 1)}\n`;
}

/** An address that looks one name up at a service; nothing is sent until somebody opens it. */
export interface LookUpService {
  readonly name: string;
  addressOf(domain: string): string;
}

export const lookUpServices: readonly [LookUpService, ...LookUpService[]] = [
  { name: 'VirusTotal', addressOf: (domain) => `https://www.virustotal.com/gui/domain/${encodeURIComponent(domain)}` },
  { name: 'urlscan.io', addressOf: (domain) => `https://urlscan.io/search/#domain:${encodeURIComponent(domain)}` },
  { name: 'AlienVault OTX', addressOf: (domain) => `https://otx.alienvault.com/indicator/domain/${encodeURIComponent(domain)}` },
  { name: 'RDAP, who registered it', addressOf: (domain) => `https://rdap.org/domain/${encodeURIComponent(domain)}` },
];
