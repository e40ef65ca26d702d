import { framed, type Caption, type Palette, type Picture } from '../../handover/figures/frame';

/** What a style sheet may say of a drawn element; an image alone has no style sheet, so it is written into each. */
const drawnBy = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin',
  'opacity', 'visibility', 'display', 'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline',
] as const;

/** Parts of a plotly picture that only serve the pointer. */
const forThePointer = '.draglayer, .hoverlayer, .menulayer, .zoomlayer, .modebar';

/** The pictures in a figure as they are drawn now, each where it stands; null where the figure has none. */
export function pictureIn(figure: Element): Picture | null {
  const drawings = [...figure.querySelectorAll('svg')].filter((svg) => svg.parentElement?.closest('svg') === null && svg.getBoundingClientRect().width > 0);
  if (drawings.length === 0) return null;
  const boxes = drawings.map((svg) => svg.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const writer = new XMLSerializer();
  const markup = drawings.map((svg, index) => {
    const box = boxes[index] ?? svg.getBoundingClientRect();
    const copy = svg.cloneNode(true) as SVGSVGElement;
    const originals = [svg, ...svg.querySelectorAll('*')];
    for (const [at, element] of [copy, ...copy.querySelectorAll('*')].entries()) writeStyle(originals[at], element);
    for (const element of copy.querySelectorAll(forThePointer)) element.remove();
    copy.setAttribute('x', String(box.left - left));
    copy.setAttribute('y', String(box.top - top));
    copy.setAttribute('width', String(box.width));
    copy.setAttribute('height', String(box.height));
    return writer.serializeToString(copy);
  });
  return {
    markup: markup.join(''),
    width: Math.max(...boxes.map((box) => box.right)) - left,
    height: Math.max(...boxes.map((box) => box.bottom)) - top,
  };
}

function writeStyle(original: Element | undefined, copy: Element): void {
  if (!original) return;
  const computed = getComputedStyle(original);
  for (const name of drawnBy) copy.setAttribute(name, computed.getPropertyValue(name));
  for (const name of ['class', 'style', 'tabindex', 'aria-label', 'role']) copy.removeAttribute(name);
}

/** A framed picture as an SVG file. */
export function svgFile(picture: Picture, caption: Caption, palette: Palette): Blob {
  return new Blob([framed(picture, caption, palette).markup], { type: 'image/svg+xml' });
}

/** Pixels of a PNG for each of the page: sharp in print and on dense screens. */
const density = 2;

/**
 * A framed picture as a PNG file. The SVG is drawn onto a canvas from a blob, which the page's policy allows for images;
 * nothing is fetched.
 */
export async function pngFile(picture: Picture, caption: Caption, palette: Palette): Promise<Blob> {
  const frame = framed(picture, caption, palette);
  const address = URL.createObjectURL(new Blob([frame.markup], { type: 'image/svg+xml' }));
  try {
    const image = new Image(frame.width, frame.height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = frame.width * density;
    canvas.height = frame.height * density;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
