/** The column types that tables are made of. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;
type ColumnType = { new (length: number): Column; readonly BYTES_PER_ELEMENT: number };
export type ColumnSchema = Readonly<Record<string, ColumnType>>;
export type ColumnsOf<Schema extends ColumnSchema> = { [Name in keyof Schema]: InstanceType<Schema[Name]> };

/**
 * Columns of one length that grow together by doubling. Rows are written straight into `columns` at an index got
 * from {@link add}; `columns` is replaced when it grows, so it is read anew after each `add`.
 */
export class GrowableColumns<Schema extends ColumnSchema> {
  columns: ColumnsOf<Schema>;
  /** Rows written; the columns may be longer. */
  count = 0;
  private capacity: number;

  constructor(
    private readonly schema: Schema,
    capacity = 1024,
  ) {
    this.capacity = capacity;
    this.columns = this.allocate(capacity);
  }

  /** Uses columns of one length as they are, in place of its own. */
  takeOver(columns: ColumnsOf<Schema>, count: number): void {
    this.columns = columns;
    this.count = this.capacity = count;
  }

  /** Makes room for one more row and returns its index. */
  add(): number {
    if (this.count === this.capacity) this.reserve(1);
    return this.count++;
  }

  /** Makes room for `more` rows beyond those written. */
  reserve(more: number): void {
    if (this.count + more <= this.capacity) return;
    this.capacity = Math.max(this.capacity * 2, this.count + more);
    const grown = this.allocate(this.capacity);
    for (const name in this.schema) grown[name].set(this.columns[name].subarray(0, this.count));
    this.columns = grown;
  }

  /** Views of the columns, cut to the rows written. */
  trimmed(): ColumnsOf<Schema> {
    const trimmed = {} as ColumnsOf<Schema>;
    for (const name in this.schema) trimmed[name] = this.columns[name].subarray(0, this.count) as ColumnsOf<Schema>[typeof name];
    return trimmed;
  }

  private allocate(length: number): ColumnsOf<Schema> {
    const columns = {} as ColumnsOf<Schema>;
    for (const name in this.schema) columns[name] = new this.schema[name]!(length) as ColumnsOf<Schema>[typeof name];
    return columns;
  }
}
