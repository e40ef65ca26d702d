import { Fragment, memo } from 'react';
import { agrees, publishedFigures, writeFigure, type PublishedFigure } from '../../replica/published-figures';
import { useOverview, useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { UndefinedNumber } from '../parts/undefined-number';
import { count } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { computeFigures, type ComputedFigures } from './computed-figures';
import style from './study.module.css';
import parts from '../parts/parts.module.css';

const source = 'Darin Smith and John Arneson, “Scarcity signals: Are rare activities red flags?”, Cisco Talos, 23 May 2025';

const half = Math.ceil(publishedFigures.length / 2);
const firstHalf = publishedFigures.slice(0, half);
const secondHalf = publishedFigures.slice(half);

/** The study's own figures beside those computed here; for the replica alone. */
export function PublishedSection() {
  const { engine } = useSession().parts;
  const overview = useOverview();
  const { value } = useReading(() => computeFigures(engine, overview), []);
  if (!value) return null;
  const held = publishedFigures.filter((figure) => figure.comparison.kind !== 'not-reproduced');
  const agreeing = held.filter((figure) => agreesWith(figure, value) === true);
  return (
    <section className={style.published} data-testid="published">
      <div className={style.listHead}>
        <h2>The study’s figures beside these</h2>
        <span className={parts.secondary}>
          {count(agreeing.length)} of {count(held.length)} agree, as the study rounds. {source}.
        </span>
      </div>
      <div className={style.halves}>
        <FiguresTable figures={firstHalf} computed={value} />
        <FiguresTable figures={secondHalf} computed={value} />
      </div>
    </section>
  );
}

function agreesWith(figure: PublishedFigure, computed: ComputedFigures): boolean | null {
  const value = computed.get(figure.id) ?? null;
  return value === null ? false : agrees(figure, value);
}

interface FiguresTableProps {
  readonly figures: readonly PublishedFigure[];
  readonly computed: ComputedFigures;
}

/** Drawn again only with other numbers: it is long, and most commits do not concern it. */
const FiguresTable = memo(function FiguresTable({ figures, computed }: FiguresTableProps) {
  return (
    <table className={parts.table}>
      <thead>
        <tr>
          <th scope="col">figure</th>
          <th scope="col" data-number>the study</th>
          <th scope="col" data-number>computed here</th>
          <th scope="col">agrees</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure, index) => (
          <Fragment key={figure.id}>
            {figure.group !== figures[index - 1]?.group && <GroupHead id={figure.group} />}
            <FigureRow figure={figure} computed={computed} />
          </Fragment>
        ))}
      </tbody>
    </table>
  );
});

function GroupHead({ id }: { readonly id: string }) {
  const { groups } = useOverview();
  return (
    <tr>
      <th scope="rowgroup" colSpan={4} className={style.groupHead}>
        <VisibleText text={groups.find((group) => group.id === id)?.label ?? id} />
      </th>
    </tr>
  );
}

function FigureRow({ figure, computed }: { readonly figure: PublishedFigure; readonly computed: ComputedFigures }) {
  const value = computed.get(figure.id) ?? null;
  const agreement = agreesWith(figure, computed);
  const { comparison } = figure;
  return (
    <tr
      data-testid="published-row"
      data-figure={figure.id}
      data-published={String(figure.published)}
      data-computed={value === null ? '' : String(value)}
      data-agrees={agreement === null ? 'not-reproduced' : String(agreement)}
    >
      <th scope="row">{figure.label}</th>
      <td data-number>{writeFigure(figure, figure.published)}</td>
      <td data-number>{value === null ? <UndefinedNumber reason="this analysis has no such figure" /> : writeFigure(figure, value)}</td>
      <td className={style.agreement}>
        {comparison.kind === 'not-reproduced' ? (
          <UndefinedNumber reason={comparison.why} />
        ) : agreement ? (
          'yes'
        ) : (
          <strong>no</strong>
        )}
      </td>
    </tr>
  );
}
