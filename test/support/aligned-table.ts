/** A row of an aligned little table: column -> cell. */
export type TableRow = Readonly<Record<string, string>>;

/**
 * Reads a table as one writes it into a test: the first line names the columns, cells are parted by two blanks or
 * more, `-` is an empty cell.
 */
export function rowsOf(table: string): readonly TableRow[] {
  const [header, ...rows] = table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/ {2,}/));
  return rows.map((cells) => Object.fromEntries(header!.map((column, index) => [column, cells[index] === '-' ? '' : (cells[index] ?? '')])));
}

/** `09:30`, `09:30:05.250` -> that time on the day on which all tests play. */
export function onTheDay(time: string): string {
  if (time === '') return '';
  return `2024-06-01T${time.length === 5 ? `${time}:00` : time}Z`;
}

export const msOnTheDay = (time: string): number => Date.parse(onTheDay(time));
