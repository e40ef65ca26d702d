/** How the columns of a table are called where they are shown, so that no two are called the same. */
export interface ColumnNames {
  readonly names: readonly string[];
  /** Columns that the header calls like one before them. */
  readonly repeatedCount: number;
  /** Columns for which the header has no name. */
  readonly unnamedCount: number;
}

/** `a, a, ,` -> `a`, `a (2)`, `(column 3)`. */
export function columnNames(header: readonly string[]): ColumnNames {
  const taken = new Set<string>();
  let repeatedCount = 0;
  let unnamedCount = 0;
  const names = header.map((written, column) => {
    const isUnnamed = written.trim() === '';
    const wanted = isUnnamed ? `(column ${column + 1})` : written;
    if (isUnnamed) unnamedCount++;
    else if (taken.has(wanted)) repeatedCount++;
    let name = wanted;
    for (let time = 2; taken.has(name); time++) name = `${wanted} (${time})`;
    taken.add(name);
    return name;
  });
  return { names, repeatedCount, unnamedCount };
}
