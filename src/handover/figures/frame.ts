import { escaped } from '../markup';
import { visibleString } from '../../base/visible-text';

/** The colours of a picture: values, or variables of a style sheet. */
export interface Palette {
  readonly ink: string;
  readonly secondary: string;
  readonly line: string;
  readonly accent: string;
  readonly common: string;
  readonly malicious: string;
  readonly background: string;
}

/** Drawn content: SVG markup and the size in pixels that it was drawn for. */
export interface Picture {
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

/** What stands over a picture that leaves its page, so that it explains itself wherever it ends up. */
export interface Caption {
  readonly title: string;
  /** Smaller lines below the title: date, threshold, counts. */
  readonly lines: readonly string[];
}

const margin = 16;
const titleSize = 15;
const lineSize = 11;
/** Generous mean widths of a letter, in ems, bold and plain: a line is broken rather than cut. */
const letterWidth = { title: 0.68, line: 0.58 } as const;
const sans = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** A picture with its caption, as an SVG file of its own. */
export function framed(picture: Picture, caption: Caption, { ink, secondary, background }: Palette): Picture {
  const width = Math.ceil(Math.max(picture.width, 320) + 2 * margin);
  const title = broken(visibleString(caption.title), titleSize * letterWidth.title, width);
  const lines = caption.lines.flatMap((line) => broken(visibleString(line), lineSize * letterWidth.line, width));
  const texts = [
    ...title.map((text) => ({ text, size: titleSize, weight: 650, fill: ink })),
    ...lines.map((text) => ({ text, size: lineSize, weight: 400, fill: secondary })),
  ];
  let top = margin - 4;
  const written = texts.map(({ text, size, weight, fill }) => {
    top += Math.round(size * 1.4);
    return `<text x="${margin}" y="${top}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(text)}</text>`;
  });
  const from = top + 12;
  const height = Math.ceil(from + picture.height + margin);
  const markup =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(sans)}">` +
    `<title>${escaped(visibleString(caption.title))}</title>` +
    `<rect width="${width}" height="${height}" fill="${background}"/>${written.join('')}` +
    `<g transform="translate(${margin} ${from})">${picture.markup}</g></svg>`;
  return { markup, width, height };
}

/** A text in lines that fit `width`, broken between words, and within one that is longer than a line. */
function broken(text: string, letter: number, width: number): string[] {
  const most = Math.max(12, Math.floor((width - 2 * margin) / letter));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) {
      lines[lines.length - 1] = `${last} ${word}`;
      continue;
    }
    const letters = [...word];
    for (let at = 0; at < Math.max(1, letters.length); at += most) lines.push(letters.slice(at, at + most).join(''));
  }
  // A title of a megabyte is no title.
  return lines.length <= 4 ? lines : [...lines.slice(0, 3), `${lines[3] ?? ''}…`];
}
