/** What became of a record, in plain words. Keys are the reasons of a receipt; one not listed is shown as it is. */
export const skipWords: Readonly<Record<string, string>> = {
  'other-event': 'events of another kind than contacts',
  'process-start': 'process starts, used for their arguments',
  script: 'script blocks, used for their text',
  inbound: 'connections that came from outside',
  failed: 'look-ups or connections that failed',
  'not-public': 'names that are not public: bare labels, addresses, reverse look-ups, unknown suffixes',
  'no-name': 'contacts without any host name',
  joined: 'look-ups that a connection followed, counted with it',
  duplicate: 'the same contact, reported a second time',
  'list-entry': 'entries of a list or review, not contacts',
  expired: 'entries that had expired',
  revoked: 'entries that were revoked or deleted',
  'not-for-detection': 'entries that are not meant for detection by themselves',
  inactive: 'entries that are no longer active',
  'not-flagged': 'answers of look-ups that found nothing malicious',
  'other-indicator': 'entries that name no host: hashes, files, networks, patterns',
};

export const rejectWords: Readonly<Record<string, string>> = {
  malformed: 'could not be read as a record',
  'too-long': 'longer than a record may be',
  'unclosed-quote': 'a quote that never closes',
  'bad-count': 'a count that is no number',
};

export const recordKindWords: readonly (readonly [kind: string, words: string])[] = [
  ['network', 'network connections'],
  ['dns', 'DNS look-ups'],
  ['http', 'HTTP requests'],
  ['tls', 'TLS sessions'],
  ['wfp', 'connections allowed by the Windows filter (5156)'],
  ['process', 'process starts'],
  ['script', 'script blocks'],
  ['other', 'other events'],
];

export const kindWords: Readonly<Record<string, string>> = {
  log: 'log',
  intel: 'intelligence',
  allow: 'allow-list',
  context: 'popularity or warning list',
  review: 'review',
  snapshot: 'snapshot',
  unknown: 'not recognised',
};
