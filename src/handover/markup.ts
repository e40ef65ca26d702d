import { visibleString } from '../base/visible-text';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

/** A text that reads as itself in HTML and SVG, between tags and in quoted attributes alike. */
export const escaped = (text: string): string => text.replace(/[&<>"'`]/g, (character) => entities[character] ?? character);

/** Markup that was written here; the only thing that {@link html} takes in unchanged. */
export class Markup {
  constructor(readonly source: string) {}
}

type Filling = Markup | readonly Markup[] | string | number;

/**
 * Markup from a template. Whatever is filled in is text: characters that nobody would see stand by their names, and
 * none can open a tag, leave an attribute or start a script. Only {@link Markup} is taken as markup.
 */
export function html(template: TemplateStringsArray, ...fillings: readonly Filling[]): Markup {
  let source = template[0] ?? '';
  for (const [index, filling] of fillings.entries()) source += sourceOf(filling) + (template[index + 1] ?? '');
  return new Markup(source);
}

function sourceOf(filling: Filling): string {
  if (filling instanceof Markup) return filling.source;
  if (typeof filling === 'object') return filling.map(({ source }) => source).join('');
  return escaped(visibleString(String(filling)));
}
