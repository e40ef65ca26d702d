import type { GroupReading } from '../../engine/readings';
import { statedGroups } from '../../replica/published-figures';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { NoContacts } from './no-contacts';
import { isReplica } from '../start/replica';
import { pValue, ratio } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { CountsTable, PercentilesTable, TestsTable } from './counts-tables';
import { DistributionFigure } from './distribution-figure';
import { LookFirst, TopDomains } from './domain-lists';
import { FiguresStrip } from './figures-strip';
import { MaliceFigure } from './malice-figure';
import { PublishedSection } from './published-section';
import { RareTenantsSection } from './rare-tenants';
import { sentenceOf } from './sentence';
import style from './study.module.css';
import parts from '../parts/parts.module.css';

/** Height of both figures; reserved before they are drawn. */
const figureHeight = 236;

/** The study of one process group: the conclusion first, then what it rests on. */
export function StudyScreen() {
  const overview = useOverview();
  const group = useSelected((state) => state.group);
  return overview.groups.some(({ id }) => id === group) ? <GroupStudy id={group} /> : <NoContacts />;
}

/** The other tests in a line, for the first look; the table below has them all. */
function testsInShort({ tests }: GroupReading): string {
  const { chiSquareP, chiSquareYatesP, conditional } = tests;
  const parts = [
    chiSquareP === null ? '' : `Chi-square p ${pValue(chiSquareP)}`,
    chiSquareYatesP === null ? '' : `with Yates ${pValue(chiSquareYatesP)}`,
    conditional ? `exact limits of the odds ratio ${ratio(conditional.low)}–${ratio(conditional.high)}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}

function GroupStudy({ id }: { readonly id: string }) {
  const { engine } = useSession().parts;
  const threshold = useSelected((state) => state.settings.rarityThreshold);
  const overview = useOverview();
  const { value: study, stale } = useReading(() => engine.study(id), [id]);
  if (!study) {
    return (
      <div className={parts.screen}>
        <h1>
          <VisibleText text={overview.groups.find((group) => group.id === id)?.label ?? ''} />: are its rare domains the bad ones?
        </h1>
      </div>
    );
  }
  const { group } = study;
  const replica = isReplica(overview.receipts);
  const sentence = sentenceOf(group, { lists: overview.lists.length, reviews: overview.reviews.length });
  return (
    <div className={parts.screen} data-stale={stale || undefined}>
      <header className={style.head}>
        <h1>
          <VisibleText text={group.label} />: are its rare domains the bad ones?
          {replica && !statedGroups.includes(group.id) && (
            <span className={style.madeUp} data-testid="made-up">
              made up: the study states no figures on this group
            </span>
          )}
        </h1>
        <p className={style.sentence} data-testid="sentence">
          {sentence.finding} <span className={parts.secondary}>{sentence.caution}</span>
        </p>
      </header>
      <FiguresStrip group={group} />
      <div className={style.figures}>
        <DistributionFigure study={study} threshold={threshold} height={figureHeight} />
        <MaliceFigure group={group} height={figureHeight} />
        <section className={style.behind}>
          <h2>Counts behind it</h2>
          <CountsTable group={group} />
          <PercentilesTable group={group} />
          <p className={style.inShort}>{testsInShort(group)}</p>
        </section>
      </div>
      <div className={style.lists}>
        <LookFirst study={study} />
        <section>
          <h2 className={style.listHead}>Tests</h2>
          <TestsTable group={group} groupCount={overview.groups.filter(({ tests }) => tests.fisherP !== null).length} />
        </section>
        <TopDomains study={study} />
      </div>
      <RareTenantsSection group={id} />
      {replica && <PublishedSection />}
    </div>
  );
}
