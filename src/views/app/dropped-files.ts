/** Names that systems put beside real files and that nobody means to drop. */
const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/**
 * The files of a drop, folders opened, in the order of their paths. Must be called inside the event: the browser
 * forgets the items when the handler returns.
 */
export function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry());
  const plain = items.map((item, index) => (entries[index] ? null : item.getAsFile()));
  const direct = items.length === 0 ? [...transfer.files] : plain.filter((file) => file !== null);
  const opened = entries.filter((entry) => entry !== null).map(filesUnder);
  return Promise.all(opened).then((lists) => meant([...direct, ...lists.flat()]));
}

/** `files` without what systems leave in folders. */
export function meant(files: readonly File[]): readonly File[] {
  return files.filter((file) => !litter.has(file.name));
}

async function filesUnder(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [file];
  }
  const children = await childrenOf((entry as FileSystemDirectoryEntry).createReader());
  const lists = await Promise.all(children.map(filesUnder));
  return lists.flat();
}

/** The reader gives at most 100 entries a call, and an empty list at the end. */
async function childrenOf(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all.sort((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...some);
  }
}
