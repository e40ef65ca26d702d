import type { EventSink } from '../event-sink';
import type { Dialect } from '../records/delimited';
import type { FieldRanges } from '../records/field-ranges';
import type { JsonLayout } from '../records/json-values';
import type { TimeFindings } from '../time-findings';

/** Reads one record into the sink: an event, an unjoined event, or a reason why it is none. */
export type ReadRecord = (fields: FieldRanges, sink: EventSink) => void;

/** Field name of a format -> the slot where the splitter puts it. */
export type Slots<Field extends string> = Readonly<Record<Field, number>>;

interface FormatBase {
  /** Stable; written into snapshots. */
  readonly id: string;
  /** What a person calls it. */
  readonly label: string;
  /** What its times are that name no zone; where the product's documentation says so. */
  readonly zonelessTimes?: 'utc' | 'local';
}

/** A format of delimited text with a header line. */
export interface DelimitedFormat extends FormatBase {
  readonly carrier: 'delimited';
  /**
   * Field -> the spellings of its column, best first. Columns compare without case, blanks, `_`, `@` and `-`.
   */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Of each list one column must be there for the format to be this one. */
  readonly needs: readonly (readonly string[])[];
  /** Whether a row, field -> text, looks like one of this format; where the header alone does not tell. */
  readonly fits?: (row: Readonly<Record<string, string>>) => boolean;
  open(slots: Slots<string>): ReadRecord;
}

/** A format of delimited text without a header line: its columns are known by their place. */
export interface HeadlessFormat extends FormatBase {
  readonly carrier: 'headless';
  readonly dialect: Dialect;
  /** Field -> index of its column. */
  readonly columns: Readonly<Record<string, number>>;
  /** Whether a row looks like one of this format. */
  matches(row: readonly string[]): boolean;
  open(slots: Slots<string>): ReadRecord;
}

/** A format of Zeek's own text: a header stands before each block of rows, and names the columns as Zeek does. */
export interface ZeekFormat extends FormatBase {
  readonly carrier: 'zeek';
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Called for each block, with all its columns. */
  open(slots: Slots<string>, header: readonly string[]): ReadRecord;
}

/** A format of XML events. */
export interface XmlFormat extends FormatBase {
  readonly carrier: 'xml';
  /** Field -> the paths where it may stand, best first; see `XmlEventReader`. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
  open(slots: Slots<string>): ReadRecord;
}

/** A format of JSON objects. */
export interface JsonFormat extends FormatBase {
  readonly carrier: 'json';
  /** Field -> the paths where it may stand, best first; see `FieldPaths`. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** Whether one of the first records, parsed, is of this format. */
  matches(record: Readonly<Record<string, unknown>>): boolean;
  open(slots: Slots<string>): ReadRecord;
}

export type LogFormat = DelimitedFormat | HeadlessFormat | ZeekFormat | XmlFormat | JsonFormat;

/** How a delimited file is to be read: which format, and where its columns are. */
export interface DelimitedPlan {
  readonly format: DelimitedFormat | HeadlessFormat;
  readonly dialect: Dialect;
  /** Field -> index of its column. */
  readonly columns: Readonly<Record<string, number>>;
  /** Fields of the header, or of the first row where there is none. */
  readonly columnCount: number;
  /** Lines of the header, a preamble included, to pass over. */
  readonly headerRecords: number;
  /** What times are that name no zone. */
  readonly zonelessAre: TimeFindings['zonelessAre'];
}

export interface ZeekPlan {
  readonly format: ZeekFormat;
  /** The lines above the first row. */
  readonly header: string;
  /** Whether the text starts below them, as a segment of a file does. */
  readonly isBelowHeader: boolean;
}

export interface XmlPlan {
  readonly format: XmlFormat;
}

export interface JsonPlan {
  readonly format: JsonFormat;
  readonly layout: JsonLayout;
  /** Stands before every path where a collector put the record into one of its own, e.g. `_source.`; else ''. */
  readonly envelope: string;
}
