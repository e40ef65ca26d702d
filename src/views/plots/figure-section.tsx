import type { ReactNode } from 'react';
import type { Cell, CsvTable } from '../../handover/csv';
import type { Palette, Picture } from '../../handover/figures/frame';
import { Explained } from '../parts/explained';
import { UndefinedNumber } from '../parts/undefined-number';
import type { Explanation } from '../study/how-computed';
import { count } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { FigureMenu, type Gathering } from './figure-menu';
import style from './plots.module.css';
import parts from '../parts/parts.module.css';

interface FigureSectionProps {
  /** Names the files that are saved, and the section in tests. */
  readonly name: string;
  readonly heading: string;
  readonly explanation: Explanation;
  /** What the figure says, in words. */
  readonly sentence: ReactNode;
  /** What the picture shows, to stand over it where it is saved. */
  readonly title: string;
  readonly numbers: CsvTable;
  /** Every row of the numbers, to be saved, where only the first are shown. */
  readonly allNumbers?: (gathering: Gathering) => Promise<CsvTable>;
  readonly picture?: (palette: Palette) => Picture;
  /** Stands to the right of the heading. */
  readonly tools?: ReactNode;
  /** The numbers stand open beside the figure already, so that no second table of them is offered. */
  readonly showsNumbers?: boolean;
  readonly children: ReactNode;
}

/** A figure with everything that belongs to one: how it is computed, what it says, its numbers as a table, picture and CSV. */
export function FigureSection({ name, heading, explanation, sentence, title, numbers, allNumbers, picture, tools, showsNumbers = false, children }: FigureSectionProps) {
  return (
    <section className={style.section} data-testid={`figure-${name}`}>
      <figure>
        <div className={style.sectionHead}>
          <h2>
            <Explained explanation={explanation}>{heading}</Explained>
          </h2>
          <div className={style.sectionTools}>
            {tools}
            <FigureMenu name={name} title={title} numbers={allNumbers ?? (() => numbers)} {...(picture ? { picture } : {})} />
          </div>
        </div>
        <p className={style.sentence} data-testid={`${name}-sentence`}>
          {sentence}
        </p>
        {children}
      </figure>
      {!showsNumbers && (
        <details className={style.numbers}>
          <summary>The numbers</summary>
          <NumbersTable numbers={numbers} />
        </details>
      )}
    </section>
  );
}

/** Any table of numbers, as it is saved too. */
export function NumbersTable({ numbers: { columns, rows } }: { readonly numbers: CsvTable }) {
  const isNumber = (column: number): boolean => rows.some((row) => typeof row[column] === 'number');
  return (
    <div className={style.numbersScroll} tabIndex={0} role="group" aria-label="Numbers of the figure">
      <table className={parts.table}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" data-number={isNumber(index) || undefined}>
                {wordsOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={columns[at]} data-number={isNumber(at) || undefined}>
                  <CellText cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CellText({ cell }: { readonly cell: Cell }) {
  if (cell === null) return <UndefinedNumber reason="the data do not define it" />;
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'string') return <VisibleText text={cell} />;
  return Number.isInteger(cell) ? count(cell) : cell === Infinity ? '∞' : cell.toLocaleString(navigator.language, { maximumSignificantDigits: 4 });
}

/** `oddsRatio` -> `odds ratio` */
const wordsOf = (column: string): string => column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
