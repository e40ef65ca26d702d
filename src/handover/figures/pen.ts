import { visibleString } from '../../base/visible-text';
import { escaped } from '../markup';

type Attributes = Readonly<Record<string, string | number>>;

const written = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? Number(value.toFixed(2)) : escaped(value)}"`)
    .join('');

/** An SVG element without children. */
export const shape = (name: 'rect' | 'line' | 'path', attributes: Attributes): string => `<${name}${written(attributes)}/>`;

/** A text; what it holds is shown and never acts. */
export const label = (text: string, attributes: Attributes): string => `<text${written({ 'font-size': 11, ...attributes })}>${escaped(visibleString(text))}</text>`;

/** A text of at most so many characters. */
export const shortened = (text: string, most: number): string => {
  const characters = [...visibleString(text)];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
};
