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
  review: 'review',
  snapshot: 'snapshot',
  unknown: 'not recognised',
};

/** What the user can do about an error, by its name. */
export const remedies: Readonly<Record<string, string>> = {
  FileUnreadable: 'Check that it is still there and that you may read it, then drop it again.',
  FileChanged: 'It changed while it was read. Wait until nothing writes to it, or copy it, and drop the copy.',
  FileEmpty: 'Export it again from where it came.',
  FormatUnknown: 'Export it as EVTX, as CSV with a header, or as JSON lines. The Lists screen names what lists may look like.',
  ArchiveDamaged: 'Fetch it again, or unpack it yourself and drop what is inside.',
  ArchiveEncrypted: 'Unpack it with its password and drop what is inside.',
  ListUnreadable: 'One domain a line, a hosts file, or CSV with a column named domain.',
  SnapshotInvalid: 'Ask its author to export it again.',
  SnapshotNewer: 'It was made by a newer Seldom. Open it with that one.',
  LimitReached: 'Split it and drop the parts.',
  ImportCancelled: 'Drop it again to read it.',
};
