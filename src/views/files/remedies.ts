/** What the user can do about an error, by its name. */
export const remedies: Readonly<Record<string, string>> = {
  FileUnreadable: 'Check that it is still there and that you may read it, then drop it again.',
  FileChanged: 'It changed while it was read. Wait until nothing writes to it, or copy it, and drop the copy.',
  FileEmpty: 'Export it again from where it came.',
  FormatUnknown: 'Export it as EVTX, as CSV with a header, or as JSON lines. The Lists screen names what lists may look like.',
  EncodingUnknown: 'Export it as UTF-8, or convert it, and drop it again.',
  ArchiveDamaged: 'Fetch it again, or unpack it yourself and drop what is inside.',
  ArchiveEncrypted: 'Unpack it with its password and drop what is inside.',
  ListUnreadable: 'One domain a line, a hosts file, or CSV with a column named domain.',
  SnapshotInvalid: 'Ask its author to export it again.',
  SnapshotNewer: 'It was made by a newer Seldom. Open it with that one.',
  LimitReached: 'Split it and drop the parts.',
  ImportCancelled: 'Drop it again to read it.',
};
