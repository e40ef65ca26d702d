import { useEffect, useState } from 'react';
import { mostLooked } from '../../arguments/decode';
import type { ArgumentsReading, BehaviourRow } from '../../engine/arguments-reading';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { type Bar, barsPicture } from '../plots/bars-picture';
import { FigureSection } from '../plots/figure-section';
import { EvidencePending } from '../parts/evidence-pending';
import { UndefinedNumber } from '../parts/undefined-number';
import { NoContacts } from '../study/no-contacts';
import { count, counted, pValue, ratio } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { Explorer } from './explorer';
import { explanations } from './explanations';
import { OwnRules } from './own-rules';
import { TemplatesFigure } from './templates-figure';
import style from './arguments.module.css';
import parts from '../parts/parts.module.css';

/** What the arguments of a group's contacts do, which recur, and what they hide. */
export function ArgumentsScreen() {
  const overview = useOverview();
  const group = useSelected((state) => state.group);
  return overview.groups.some(({ id }) => id === group) ? <GroupArguments key={group} id={group} /> : <NoContacts />;
}

function GroupArguments({ id }: { readonly id: string }) {
  const { engine } = useSession().parts;
  const overview = useOverview();
  const [behaviour, setBehaviour] = useState('');
  const [template, setTemplate] = useState('');
  const [slice, setSlice] = useState(0);
  const { value: reading, stale } = useReading(() => engine.argumentsOf(id), [id, slice]);
  const pending = reading?.templatesPending ?? null;
  // Templates are told apart a slice at a time; each answer that is not the last asks for the next.
  useEffect(() => {
    if (pending !== null && !stale) setSlice((before) => before + 1);
  }, [pending, stale]);
  const label = overview.groups.find((group) => group.id === id)?.label ?? '';
  return (
    <div className={parts.screen} aria-busy={stale}>
      <header className={parts.head}>
        <div>
          <h1>
            <VisibleText text={label} />: what do its arguments do?
          </h1>
          <p className={parts.lead} data-testid="arguments-sentence">{reading && <VisibleText text={sentenceOf(reading)} />}</p>
        </div>
      </header>
      <EvidencePending meanwhile="The figures here grow until all are." />
      {reading && (
        <div className={style.figures}>
          <BehavioursFigure reading={reading} chosen={behaviour} onChoose={setBehaviour} />
          {reading.partialTexts > 0 && (
            <p className={style.hint} data-testid="partial-texts">
              {counted(reading.partialTexts, 'arguments text was', 'arguments texts were')} not looked at as a whole, being longer than {count(mostLooked)} characters or hidden too deep: of those the beginning and the end were, and single words everywhere. A behaviour may be missing there.
            </p>
          )}
          {reading.templates === null ? (
            <p data-testid="arguments-snapshot">A snapshot holds what arguments do, and not the arguments: those that recur, and the explorer, need the logs themselves.</p>
          ) : (
            <>
              <TemplatesFigure group={id} reading={reading} chosen={template} onChoose={setTemplate} />
              <Explorer group={id} behaviours={reading.behaviours} behaviour={behaviour} template={template} onBehaviour={setBehaviour} onTemplate={setTemplate} />
            </>
          )}
          <OwnRules />
        </div>
      )}
    </div>
  );
}

const seenOf = (row: BehaviourRow): number => row.rareMalicious + row.rareOther + row.commonMalicious + row.commonOther;

function sentenceOf({ behaviours, malicious }: ArgumentsReading): string {
  const seen = behaviours.filter((row) => seenOf(row) > 0);
  if (seen.length === 0) return 'No arguments of this group keep a rule. Where a log holds no arguments, drop its process-start events too.';
  const standing = seen.filter(({ holmP, lift }) => holmP !== null && holmP < 0.05 && lift !== null && lift > 1).sort((a, b) => (a.holmP ?? 1) - (b.holmP ?? 1));
  const first = `${counted(seen.length, 'behaviour was', 'behaviours were')} seen.`;
  if (malicious === 0) return `${first} No base domain is known to be malicious, so none can go with malice.`;
  if (standing.length === 0) return `${first} None goes with malice more than chance would explain, after adjustment for looking at them all.`;
  return `${first} ${standing.slice(0, 3).map(({ name }) => name).join(', ')} ${standing.length === 1 ? 'goes' : 'go'} with malice beyond chance, after adjustment for looking at them all.`;
}

const barOf = (row: BehaviourRow): Bar => {
  const bad = row.rareMalicious + row.commonMalicious;
  const adjusted = row.holmP === null ? '' : `, p ${pValue(row.holmP)} (Holm)`;
  return { label: row.name, value: seenOf(row), words: `${counted(seenOf(row), 'base domain', 'base domains')}, ${count(bad)} malicious${adjusted}`, tone: bad > 0 ? 'malicious' : 'accent' };
};

interface BehavioursProps {
  readonly reading: ArgumentsReading;
  readonly chosen: string;
  readonly onChoose: (behaviour: string) => void;
}

function BehavioursFigure({ reading, chosen, onChoose }: BehavioursProps) {
  const { behaviours, baseDomains, malicious } = reading;
  const rows = behaviours.toSorted((a, b) => seenOf(b) - seenOf(a));
  const why = malicious === 0 ? 'no base domain is malicious' : 'no base domain has it, or all have';
  return (
    <FigureSection
      name="behaviours"
      heading="Behaviours, by rarity and verdict"
      explanation={explanations.behaviours}
      sentence={`Base domains that were contacted with each behaviour; ${counted(malicious, 'is', 'are')} malicious of ${count(baseDomains)} in all.`}
      title="Behaviours of arguments by rarity and verdict of the base domains contacted"
      showsNumbers
      numbers={{
        columns: ['behaviour', 'attack', 'rareMalicious', 'rareOther', 'commonMalicious', 'commonOther', 'lift', 'fisherP', 'holmP', 'rarityLift', 'rarityFisherP', 'rarityHolmP'],
        rows: rows.map((row) => [row.name, row.attack.join(' '), row.rareMalicious, row.rareOther, row.commonMalicious, row.commonOther, row.lift, row.p, row.holmP, row.rarityLift, row.rarityP, row.rarityHolmP]),
      }}
      picture={(palette) => barsPicture(rows.filter((row) => seenOf(row) > 0).map(barOf), palette)}
    >
      <div className={style.scroll} tabIndex={0} role="group" aria-label="Behaviours">
        <table className={parts.table} data-testid="behaviours-table">
          <thead>
            <tr>
              <th scope="col">behaviour</th>
              <th scope="col">ATT&amp;CK</th>
              <th scope="col" data-number><span className={parts.rare}>rare</span>, malicious</th>
              <th scope="col" data-number><span className={parts.rare}>rare</span>, other</th>
              <th scope="col" data-number>common, malicious</th>
              <th scope="col" data-number>common, other</th>
              <th scope="col" data-number>lift, malice</th>
              <th scope="col" data-number>p</th>
              <th scope="col" data-number>p, Holm</th>
              <th scope="col" data-number>lift, rarity</th>
              <th scope="col" data-number>p, Holm</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-behaviour={row.id} data-chosen={row.id === chosen || undefined} className={seenOf(row) === 0 ? style.unseen : undefined}>
                <th scope="row" className={style.behaviourName}>
                  <button type="button" className={parts.link} aria-pressed={row.id === chosen} onClick={() => onChoose(row.id === chosen ? '' : row.id)}>
                    <VisibleText text={row.name} />
                  </button>
                  {row.isOwn && <span className={style.own}>own rule</span>}
                </th>
                <td className={`${parts.mono} ${style.attack}`}><VisibleText text={row.attack.join(' ')} /></td>
                <td data-number className={row.rareMalicious > 0 ? style.malicious : undefined}>{count(row.rareMalicious)}</td>
                <td data-number>{count(row.rareOther)}</td>
                <td data-number className={row.commonMalicious > 0 ? style.malicious : undefined}>{count(row.commonMalicious)}</td>
                <td data-number>{count(row.commonOther)}</td>
                <td data-number data-value={row.lift ?? ''}>{row.lift === null ? <UndefinedNumber reason={why} /> : ratio(row.lift)}</td>
                <td data-number data-value={row.p ?? ''}>{row.p === null ? <UndefinedNumber reason={why} /> : pValue(row.p)}</td>
                <td data-number>{row.holmP === null ? <UndefinedNumber reason={why} /> : pValue(row.holmP)}</td>
                <td data-number>{row.rarityLift === null ? <UndefinedNumber reason="no base domain has it" /> : ratio(row.rarityLift)}</td>
                <td data-number>{row.rarityHolmP === null ? <UndefinedNumber reason="no base domain has it, or rarity does not vary" /> : pValue(row.rarityHolmP)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </FigureSection>
  );
}
