import { useRef } from 'react';
import { csvForSpreadsheets, type CsvTable } from '../../handover/csv';
import type { Caption, Palette, Picture } from '../../handover/figures/frame';
import { useOverview, useSession } from '../app/app-context';
import { saveDownload } from '../app/save-download';
import { PopoverButton } from '../parts/popover-button';
import { day, span } from '../text/dates';
import { count, counted, threshold as thresholdText } from '../text/numbers';
import { pictureIn, pngFile, svgFile } from './figure-image';
import { useThemeColours, type ThemeColours } from './theme-colours';
import style from './plots.module.css';

interface FigureMenuProps {
  /** Names the file: one or two words of ours, joined by hyphens, and nothing from the data. */
  readonly name: string;
  /** What the picture shows, to stand over it. */
  readonly title: string;
  /** The numbers behind the figure; asked for when they are saved. */
  readonly numbers: () => CsvTable;
  /** Draws the picture where the figure on the page is no SVG; otherwise the SVG of the `<figure>` around the menu is taken. */
  readonly picture?: (palette: Palette) => Picture;
}

/**
 * The menu of a figure: its picture as SVG or PNG, its numbers as CSV. Put it into the `<figure>` that it speaks of. The
 * picture says what it shows, of when, at which threshold and over how many contacts.
 */
export function FigureMenu({ name, title, numbers, picture }: FigureMenuProps) {
  const session = useSession();
  const caption = useCaption(title);
  const colours = useThemeColours();
  const mark = useRef<HTMLSpanElement>(null);

  const save = async (blob: Blob | Promise<Blob>, ending: string): Promise<void> => {
    mark.current?.querySelector<HTMLElement>('[popover]')?.hidePopover();
    try {
      const fileName = `seldom-${name}-${new Date().toISOString().slice(0, 10)}.${ending}`;
      saveDownload(await blob, fileName);
      session.toasts.show(`Saved as ${fileName}`);
    } catch (error) {
      session.fail(error);
    }
  };
  const savePicture = (ending: 'svg' | 'png'): void => {
    const palette = paletteOf(colours);
    const figure = mark.current?.closest('figure');
    const drawn = picture ? picture(palette) : figure ? pictureIn(figure) : null;
    if (drawn === null) session.toasts.show('There is nothing to save yet: the figure is not drawn.');
    else void save((ending === 'svg' ? svgFile : pngFile)(drawn, caption, palette), ending);
  };

  return (
    <span ref={mark} className={style.menu}>
      <PopoverButton button={<span aria-label={`Save the figure: ${title}`}>⋯</span>} label="Save the figure" className={style.menuButton} testId={`figure-menu-${name}`}>
        <div className={style.menuItems}>
          <button type="button" onClick={() => savePicture('svg')} data-testid={`figure-svg-${name}`}>
            Picture, SVG
          </button>
          <button type="button" onClick={() => savePicture('png')} data-testid={`figure-png-${name}`}>
            Picture, PNG
          </button>
          <button type="button" onClick={() => void save(new Blob([csvForSpreadsheets(numbers())], { type: 'text/csv' }), 'csv')} data-testid={`figure-csv-${name}`}>
            Its numbers, CSV
          </button>
        </div>
      </PopoverButton>
    </span>
  );
}

/** Title, and the lines without which a figure that left its page cannot be read. */
function useCaption(title: string): Caption {
  const overview = useOverview();
  const { settings, filter } = overview;
  const zone = settings.timeZone;
  const seen = overview.firstSeen === null || overview.lastSeen === null ? 'times unknown' : span(overview.firstSeen, overview.lastSeen, zone);
  const chosen = [
    filter.from === null ? '' : `from ${day(filter.from, zone)}`,
    filter.until === null ? '' : `before ${day(filter.until, zone)}`,
    filter.host === '' ? '' : 'one machine',
  ].filter((part) => part !== '');
  return {
    title,
    lines: [
      `${counted(overview.contacts, 'contact', 'contacts')}, ${counted(overview.machines, 'machine', 'machines')}, ${seen} (${zone})${chosen.length === 0 ? '' : `; only ${chosen.join(', ')}`}`,
      `Rare: at most ${thresholdText(settings.rarityThreshold)} connections per FQDN on average. ${counted(overview.lists.length, 'list', 'lists')}, ${count(overview.reviews.length)} own verdicts. Seldom, ${day(Date.now(), zone)}`,
    ],
  };
}

const paletteOf = ({ ink, secondary, line, accent, common, pane, malicious }: ThemeColours): Palette => ({
  ink, secondary, line, accent, common, malicious, background: pane,
});
