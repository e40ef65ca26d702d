import { visibleString } from '../../base/visible-text';

/**
 * The one place where text is made fit for plotly. Plotly reads labels as a kind of HTML (`<a href>` becomes a live
 * link), `%{...}` as a template and `$...$` as TeX. It decodes entities after it has looked for all three, so an
 * entity is shown as the character it stands for and never acts as it.
 */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '%': '&#37;',
  $: '&#36;',
};

export function plotText(text: string): string {
  return visibleString(text).replace(/[&<>%$]/g, (character) => entities[character] ?? character);
}
