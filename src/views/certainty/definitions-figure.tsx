import type { CertaintyReading, DefinitionCuts, DefinitionReading } from '../../engine/certainty-reading';
import type { Palette, Picture } from '../../handover/figures/frame';
import { label as textAt, shape } from '../../handover/figures/pen';
import { UndefinedNumber } from '../parts/undefined-number';
import { FigureSection } from '../plots/figure-section';
import { count, pValue, ratio, roughShare } from '../text/numbers';
import { explanations } from './explanations';
import { definitionNames, definitionsSentence } from './sentences';
import style from './certainty.module.css';
import parts from '../parts/parts.module.css';

interface DefinitionsFigureProps {
  readonly reading: CertaintyReading;
  readonly cuts: DefinitionCuts;
  readonly onCuts: (cuts: DefinitionCuts) => void;
}

/** What other definitions of rarity would call rare, and how far they agree. */
export function DefinitionsFigure({ reading, cuts, onCuts }: DefinitionsFigureProps) {
  const { definitions, overlap, baseDomains } = reading;
  return (
    <FigureSection
      name="definitions"
      heading="By other definitions of rare"
      explanation={explanations.definitions}
      sentence={definitionsSentence(reading)}
      title="Definitions of rare: agreement as Jaccard index"
      showsNumbers
      numbers={{
        columns: ['definition', 'cut', 'rare', 'maliciousFound', 'maliciousMissed', 'oddsRatio', 'exactLow', 'exactHigh', 'fisherP', ...definitions.map(({ id }) => `jaccardWith${id.charAt(0).toUpperCase()}${id.slice(1)}`)],
        rows: definitions.map(({ id, cut, table, conditional, fisherP }, index) => [
          id, cut, table.rareMalicious + table.rareBenign, table.rareMalicious, table.commonMalicious,
          conditional?.oddsRatio ?? null, conditional?.low ?? null, conditional?.high ?? null, fisherP, ...(overlap[index] ?? []),
        ]),
      }}
      picture={(palette) => overlapPicture(reading, palette)}
    >
      <div className={style.scroll}>
        <table className={parts.table}>
          <thead>
            <tr>
              <th scope="col">rare is</th>
              <th scope="col" data-number>rare</th>
              <th scope="col" data-number>malicious found</th>
              <th scope="col" data-number>missed</th>
              <th scope="col" data-number>odds ratio, exact limits</th>
              <th scope="col" data-number>Fisher p</th>
              {definitions.map(({ id }) => (
                <th key={id} scope="col" data-number className={style.overlapHead}>
                  {definitionNames[id]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {definitions.map((definition, index) => (
              <DefinitionRow key={definition.id} definition={definition} baseDomains={baseDomains} overlap={overlap[index] ?? []} cuts={cuts} onCuts={onCuts} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={style.hint}>The columns on the right say how far two definitions agree: shared domains / domains of either.</p>
    </FigureSection>
  );
}

interface DefinitionRowProps {
  readonly definition: DefinitionReading;
  readonly baseDomains: number;
  readonly overlap: readonly (number | null)[];
  readonly cuts: DefinitionCuts;
  readonly onCuts: (cuts: DefinitionCuts) => void;
}

function DefinitionRow({ definition, baseDomains, overlap, cuts, onCuts }: DefinitionRowProps) {
  const { id, table, conditional, fisherP, undefinedBecause } = definition;
  const rare = table.rareMalicious + table.rareBenign;
  const why = undefinedBecause === 'no-times' ? 'the contacts have no times' : undefinedBecause === 'no-machines' ? 'the contacts name no machine' : null;
  const number = (content: string) => <td data-number>{why === null ? content : <UndefinedNumber reason={why} />}</td>;
  const noComparison = 'nothing is malicious, or all domains are of one kind';
  return (
    <tr data-testid="definition-row" data-definition={id} data-rare={rare} data-missed={table.commonMalicious}>
      <th scope="row">
        <Cut definition={definition} cuts={cuts} onCuts={onCuts} />
      </th>
      {number(`${count(rare)} (${roughShare(baseDomains === 0 ? 0 : rare / baseDomains)})`)}
      {number(count(table.rareMalicious))}
      {number(count(table.commonMalicious))}
      <td data-number>{conditional ? `${ratio(conditional.oddsRatio)} (${ratio(conditional.low)}–${ratio(conditional.high)})` : <UndefinedNumber reason={why ?? noComparison} />}</td>
      <td data-number>{fisherP === null ? <UndefinedNumber reason={why ?? noComparison} /> : pValue(fisherP)}</td>
      {overlap.map((share, index) => (
        <td key={index} data-number className={style.overlap} style={{ '--share': share ?? 0 } as React.CSSProperties}>
          {share === null ? <UndefinedNumber reason="one of them calls nothing rare, or does not apply" /> : share.toFixed(2)}
        </td>
      ))}
    </tr>
  );
}

/** The definition in words, its cut to be changed; that of the study follows the threshold above. */
function Cut({ definition: { id, cut }, cuts, onCuts }: Pick<DefinitionRowProps, 'definition' | 'cuts' | 'onCuts'>) {
  const field = (name: keyof DefinitionCuts, before: string, after: string, most: number) => (
    <label className={style.cut}>
      {before}
      <input
        type="number"
        className={parts.field}
        aria-label={`Rare: ${before} so many ${after}`}
        min={1}
        max={most}
        value={cuts[name]}
        onChange={(event) => {
          const value = event.target.valueAsNumber;
          if (value >= 1 && value <= most) onCuts({ ...cuts, [name]: value });
        }}
      />
      {after}
    </label>
  );
  switch (id) {
    case 'meanPerFqdn': return <>at most {cut} connections per FQDN (the study)</>;
    case 'connections': return field('connections', 'at most', 'connections', 1_000_000);
    case 'machines': return field('machines', 'at most', 'machines', 1_000_000);
    case 'percentile': return field('percentile', 'up to percentile', `of connections, ${count(cut)}`, 100);
    case 'firstSeen': return field('days', 'first seen in the last', 'days', 36_500);
  }
}

function overlapPicture({ definitions, overlap }: CertaintyReading, palette: Palette): Picture {
  const [left, cell, row] = [150, 92, 28];
  const markup = definitions.flatMap(({ id }, y) => [
    textAt(definitionNames[id], { x: left - 8, y: 24 + y * row + 18, 'text-anchor': 'end', fill: palette.ink }),
    textAt(definitionNames[id], { x: left + y * cell + cell / 2, y: 16, 'text-anchor': 'middle', fill: palette.secondary, 'font-size': 9 }),
    ...(overlap[y] ?? []).flatMap((share, x) => [
      shape('rect', { x: left + x * cell, y: 24 + y * row, width: cell - 2, height: row - 2, fill: palette.accent, 'fill-opacity': (share ?? 0) * 0.6 }),
      textAt(share === null ? '–' : share.toFixed(2), { x: left + x * cell + cell / 2, y: 24 + y * row + 18, 'text-anchor': 'middle', fill: palette.ink }),
    ]),
  ]);
  return { markup: markup.join(''), width: left + definitions.length * cell, height: 30 + definitions.length * row };
}
