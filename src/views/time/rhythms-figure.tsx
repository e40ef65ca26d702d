import { useLayoutEffect, useState } from 'react';
import type { Rhythm } from '../../engine/time-reading';
import type { CsvTable } from '../../handover/csv';
import { useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { UndefinedNumber } from '../parts/undefined-number';
import { VerdictTag } from '../parts/verdict-tag';
import { barsPicture } from '../plots/bars-picture';
import { FigureSection } from '../plots/figure-section';
import { DomainName } from '../text/domain-name';
import { count, duration, mean, pValue } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { explanations } from './explanations';
import { rhythmsSentence } from './sentences';
import style from './time.module.css';
import parts from '../parts/parts.module.css';

const numbersOf = (rhythms: readonly Rhythm[]): CsvTable => ({
  columns: ['machine', 'image', 'fqdn', 'baseDomain', 'verdict', 'contacts', 'medianIntervalSeconds', 'variation', 'bowley', 'madSeconds', 'fisherG', 'fisherP', 'adjustedP', 'periodSeconds', 'score'],
  rows: rhythms.map((one) => [
    one.machine, one.image, one.fqdn, one.row.baseDomain, one.row.judgement.verdict, one.contacts, one.medianIntervalMs / 1000, one.coefficientOfVariation,
    one.bowley, one.madMs / 1000, one.fisherG, one.fisherP, one.adjustedP, one.periodMs === null ? null : one.periodMs / 1000, one.score,
  ]),
});

/** The most regular pairs of machine and FQDN. */
export function RhythmsFigure({ group }: { readonly group: string }) {
  const { engine } = useSession().parts;
  const [round, setRound] = useState(0);
  const { value: reading } = useReading(() => engine.rhythms(group), [group, round]);
  // A layout effect, so that the next question is outstanding before the last is over. Leaving the screen ends it.
  useLayoutEffect(() => {
    if (reading && !reading.isDone) setRound((last) => last + 1);
  }, [reading]);
  if (reading === null || !reading.isDone) {
    return (
      <p role="status" className={style.measuring}>
        Measuring rhythms{reading === null ? '…' : `: ${count(reading.done)} of ${count(reading.total)} contacts`}
        <progress aria-label="Rhythms measured" max={reading?.total ?? 1} value={reading?.done ?? 0} />
        <span className={parts.secondary}>Everything else can be used meanwhile.</span>
      </p>
    );
  }
  return (
    <FigureSection
      name="rhythms"
      heading="Rhythms"
      explanation={explanations.rhythms}
      sentence={rhythmsSentence(reading)}
      title="The most regular pairs of machine and FQDN, by score of their intervals"
      showsNumbers
      numbers={numbersOf(reading.rhythms)}
      allNumbers={async () => numbersOf((await engine.rhythms(group, Infinity))?.rhythms ?? [])}
      picture={(palette) => barsPicture(reading.rhythms.map(({ machine, fqdn, score, medianIntervalMs }) => ({ label: `${machine} → ${fqdn}`, value: score, words: `${mean(score)}, every ${duration(medianIntervalMs / 1000)}` })), palette)}
    >
      {reading.rhythms.length > 0 && <RhythmsTable rhythms={reading.rhythms} />}
    </FigureSection>
  );
}

function RhythmsTable({ rhythms }: { readonly rhythms: readonly Rhythm[] }) {
  const session = useSession();
  return (
    <div className={style.list} tabIndex={0} role="group" aria-label="Rhythms">
      <table className={`${parts.table} ${style.rhythms}`}>
        <thead>
          <tr>
            <th scope="col">machine</th>
            <th scope="col">FQDN</th>
            <th scope="col">verdict</th>
            <th scope="col" data-number>contacts</th>
            <th scope="col" data-number>interval, median</th>
            <th scope="col" data-number>variation</th>
            <th scope="col" data-number>Bowley</th>
            <th scope="col" data-number>MAD</th>
            <th scope="col" data-number>line at</th>
            <th scope="col" data-number>Fisher g</th>
            <th scope="col" data-number>p, adjusted</th>
            <th scope="col" data-number>score</th>
          </tr>
        </thead>
        <tbody>
          {rhythms.map((one) => (
            <tr key={`${one.machine} ${one.image} ${one.fqdn}`} data-testid="rhythm" data-fqdn={one.fqdn} data-machine={one.machine} data-value={one.score}>
              <th scope="row">
                {one.machine === '' ? <UndefinedNumber reason="the log names no machine" side="right" /> : <VisibleText text={one.machine} />}
                <span className={style.image}>
                  <VisibleText text={one.image} />
                </span>
              </th>
              <td>
                <button type="button" className={style.domain} onClick={() => session.showDomain(one.row.baseDomain)}>
                  <DomainName name={one.fqdn} registrable={one.row.baseDomain} />
                </button>
              </td>
              <td>
                <VerdictTag judgement={one.row.judgement} />
              </td>
              <td data-number>{count(one.contacts)}</td>
              <td data-number>{duration(one.medianIntervalMs / 1000)}</td>
              <td data-number>{mean(one.coefficientOfVariation)}</td>
              <td data-number>{mean(one.bowley)}</td>
              <td data-number>{duration(one.madMs / 1000)}</td>
              <td data-number>{one.periodMs === null ? <UndefinedNumber reason="no line stands out" /> : duration(one.periodMs / 1000)}</td>
              <td data-number>{mean(one.fisherG)}</td>
              <td data-number>{pValue(one.adjustedP)}</td>
              <td data-number>{mean(one.score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
