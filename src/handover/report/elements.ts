import type { Picture, Palette } from '../figures/frame';
import { html, Markup } from '../markup';
import { count } from '../words';

/** The colours of figures in a report: those of its style sheet, so that they follow light, dark and print. */
export const reportPalette: Palette = {
  ink: 'var(--ink)', secondary: 'var(--secondary)', line: 'var(--line)', accent: 'var(--accent)',
  common: 'var(--common)', malicious: 'var(--malicious)', background: 'var(--pane)',
};

/** A figure with a caption that says what to see in it. */
export function figure(picture: Picture, title: string, caption: string): Markup {
  return html`<figure>${drawing(picture, title)}<figcaption><b>${title}.</b> ${caption}</figcaption></figure>`;
}

/** A picture alone; `label` is for those who do not see it. */
export function drawing({ markup, width, height }: Picture, label: string): Markup {
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${new Markup(markup)}</svg>`;
}

/** A column of a table in the report. */
export interface Column<Row> {
  readonly head: string;
  /** Numbers stand to the right; a date, as a name and a number, is not broken over two lines. */
  readonly kind?: 'number' | 'date';
  readonly cell: (row: Row) => Markup | string | number;
}

/** A table with a head that comes again on every printed page. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], name: string): Markup {
  const kind = (column: Column<Row>): Markup => (column.kind ? html` class="${column.kind}"` : html``);
  return html`<div class="wide"><table class="${name}"><thead><tr>${columns.map((column) => html`<th scope="col"${kind(column)}>${column.head}</th>`)}</tr></thead><tbody>
${rows.map((row) => html`<tr>${columns.map((column) => html`<td${kind(column)}>${column.cell(row)}</td>`)}</tr>
`)}</tbody></table></div>`;
}

/** Pairs of a word and its value, as a list of definitions. */
export const pairs = (entries: readonly (readonly [word: string, value: Markup | string])[]): Markup =>
  html`<dl>${entries.map(([word, value]) => html`<div><dt>${word}</dt><dd>${value}</dd></div>`)}</dl>`;

export const paragraph = (...sentences: readonly string[]): Markup => html`<p>${sentences.filter((sentence) => sentence !== '').join(' ')}</p>`;

/** A longer value is cut: a report is to be read. The tables and the snapshot hold it whole. */
const longestValue = 400;

/** A value from a log or a list: isolated, and cut where it is long. */
export function value(text: string): Markup {
  if (text.length <= longestValue) return html`<bdi>${text}</bdi>`;
  return html`<bdi>${text.slice(0, longestValue)}</bdi> <i>… ${count(text.length - longestValue)} more characters</i>`;
}

/** A name from a log, as one would type it. */
export const name = (text: string): Markup => html`<code>${value(text)}</code>`;

/** Rows of a long list that are shown, and a sentence on the rest; '' when that is all. */
export function firstOf<Row>(rows: readonly Row[], most: number, what: string): { readonly shown: readonly Row[]; readonly rest: string } {
  return rows.length <= most
    ? { shown: rows, rest: '' }
    : { shown: rows.slice(0, most), rest: `The first ${count(most)} of ${count(rows.length)} ${what} are shown. The CSV tables and the snapshot hold them all.` };
}
