import { useRef, useState } from 'react';
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

/** Says how many rows there are so far, of how many; throws a {@link GatheringStopped} once nobody wants them any more. */
export type Gathering = (done: number, total: number) => void;

class GatheringStopped extends Error {}

interface FigureMenuProps {
  /** Names the file: one or two words of ours, joined by hyphens, and nothing from the data. */
  readonly name: string;
  /** What the picture shows, to stand over it. */
  readonly title: string;
  /** The numbers behind the figure; asked for when they are saved. They may take a while to gather. */
  readonly numbers: (gathering: Gathering) => CsvTable | Promise<CsvTable>;
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
  const [gathered, setGathered] = useState<string | null>(null);
  const wanted = useRef(0);

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
  const saveNumbers = async (): Promise<void> => {
    const round = ++wanted.current;
    setGathered('Gathering the numbers…');
    try {
      const table = await numbers((done, total) => {
        if (round !== wanted.current) throw new GatheringStopped();
        setGathered(`${count(done)} of ${count(total)} rows…`);
      });
      if (round === wanted.current) await save(new Blob([csvForSpreadsheets(table)], { type: 'text/csv' }), 'csv');
    } catch (error) {
      if (!(error instanceof GatheringStopped)) session.fail(error);
    } finally {
      if (round === wanted.current) setGathered(null);
    }
  };
  const stopGathering = (): void => {
    wanted.current++;
    setGathered(null);
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
          {gathered === null ? (
            <button type="button" onClick={() => void saveNumbers()} data-testid={`figure-csv-${name}`}>
              Its numbers, CSV
            </button>
          ) : (
            <>
              <span role="status">{gathered}</span>
              <button type="button" onClick={stopGathering}>
                Stop
              </button>
            </>
          )}
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
