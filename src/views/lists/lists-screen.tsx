import type { ListReading } from '../../engine/readings';
import type { Review } from '../../labels/verdict';
import { useOverview, useSession } from '../app/app-context';
import { chooseFiles } from '../app/file-inputs';
import { Ago } from '../analyses/ago';
import { UndefinedNumber } from '../parts/undefined-number';
import { VerdictTag } from '../parts/verdict-tag';
import { count, counted } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { visibleString } from '../text/visible-pieces';
import style from './lists.module.css';
import parts from '../parts/parts.module.css';

/** What labels the domains: lists of others, and the analyst's own verdicts. */
export function ListsScreen() {
  const { lists, reviews } = useOverview();
  const matches = lists.reduce((sum, list) => sum + list.matches, 0);
  return (
    <div className={parts.screen}>
      <header className={parts.head}>
        <div>
          <h1>Lists and reviews</h1>
          <p className={parts.lead}>
            {lists.length === 0
              ? 'No list yet: every domain without a verdict of yours is unreviewed.'
              : `${counted(lists.length, 'list labels', 'lists label')} ${counted(matches, 'base domain', 'base domains')} of these logs.`}{' '}
            A review beats an allow-list, an allow-list beats intelligence, and the most specific verdict wins.
          </p>
        </div>
        <button type="button" className={parts.button} onClick={chooseFiles}>
          Add lists
        </button>
      </header>
      {lists.length > 0 && <ListsTable lists={lists} />}
      <Formats />
      <Reviews reviews={reviews} />
    </div>
  );
}

function ListsTable({ lists }: { readonly lists: readonly ListReading[] }) {
  return (
    <table className={parts.table}>
      <thead>
        <tr>
          <th scope="col">list</th>
          <th scope="col">read as</th>
          <th scope="col">added</th>
          <th scope="col" data-number>entries</th>
          <th scope="col" data-number>unreadable</th>
          <th scope="col" data-number>base domains labelled</th>
          <th scope="col">counts as</th>
          <th scope="col">
            <span className={parts.visuallyHidden}>remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <ListLine key={list.id} list={list} />
        ))}
      </tbody>
    </table>
  );
}

function ListLine({ list }: { readonly list: ListReading }) {
  const session = useSession();
  return (
    <tr data-testid="list-row" data-list={list.name} data-kind={list.kind} data-entries={list.entries} data-matches={list.matches}>
      <th scope="row" className={style.name} title={visibleString(list.name)}>
        <VisibleText text={list.name} />
      </th>
      <td className={parts.secondary}>
        <VisibleText text={list.format} />
      </td>
      <td className={parts.secondary}>
        <Ago time={list.addedAt} />
      </td>
      <td data-number>{count(list.entries)}</td>
      <td data-number>{count(list.rejected)}</td>
      <td data-number>{count(list.matches)}</td>
      <td>
        {list.isFixed ? (
          listKinds[list.kind]
        ) : (
          <div className={style.kind} role="group" aria-label={`${visibleString(list.name)} counts as`}>
            <KindButton list={list} kind="intel" />
            <KindButton list={list} kind="allow" />
          </div>
        )}
      </td>
      <td className={style.remove}>
        {list.isFixed ? (
          'came with the snapshot'
        ) : (
          <button type="button" className={parts.link} data-testid="remove-list" onClick={() => void session.removeList(list.id, visibleString(list.name))}>
            Remove
          </button>
        )}
      </td>
    </tr>
  );
}

const listKinds = { intel: 'intelligence', allow: 'allow-list' } as const;

function KindButton({ list, kind }: { readonly list: ListReading; readonly kind: ListReading['kind'] }) {
  const session = useSession();
  return (
    <button
      type="button"
      aria-pressed={list.kind === kind}
      data-testid={`list-kind-${kind}`}
      onClick={() => {
        if (list.kind !== kind) void session.setListKind(list.id, kind);
      }}
    >
      {listKinds[kind]}
    </button>
  );
}

const formats: readonly { readonly what: string; readonly how: string }[] = [
  { what: 'Intelligence', how: 'one domain a line; a hosts file; CSV with a column named domain. Comments after # are skipped, defanged names (evil[.]test) are read.' },
  { what: 'Allow-list', how: 'the same, with “# kind: allow” as its first line, or allow, white or benign in its file name. It can be turned round above.' },
  { what: 'Review', how: 'CSV with the header verdict,domain,arguments,note, or the JSON that Seldom writes. With arguments filled, the verdict is on exactly those.' },
  { what: 'Snapshot', how: 'a colleague’s file: it brings its verdicts and lists with it.' },
];

function Formats() {
  return (
    <section className={style.formats}>
      <h2>What can be dropped</h2>
      <dl>
        {formats.map(({ what, how }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Reviews({ reviews }: { readonly reviews: readonly Review[] }) {
  const session = useSession();
  return (
    <section className={style.reviews}>
      <h2>
        Your verdicts <span className={style.amount}>{count(reviews.length)}, the newest first</span>
      </h2>
      {reviews.length === 0 && <p className={parts.secondary}>None yet. Select a domain and press m or b.</p>}
      {reviews.length > 0 && (
        <table className={parts.table}>
          <thead>
            <tr>
              <th scope="col">verdict</th>
              <th scope="col">on</th>
              <th scope="col">arguments</th>
              <th scope="col">note</th>
              <th scope="col">given</th>
              <th scope="col">
                <span className={parts.visuallyHidden}>take away</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {reviews.toReversed().map((review) => (
              <tr key={`${review.level} ${review.domain} ${review.arguments}`} data-testid="review-row" data-domain={review.domain} data-verdict={review.verdict} data-level={review.level}>
                <td>
                  <VerdictTag judgement={{ verdict: review.verdict, source: 'review', mixed: false, reason: '' }} />
                </td>
                <th scope="row" className={parts.mono}>
                  <VisibleText text={review.domain} />
                </th>
                <td className={style.long} title={visibleString(review.arguments)}>
                  <code>
                    <VisibleText text={review.arguments.slice(0, 300)} />
                  </code>
                </td>
                <td className={style.long} title={visibleString(review.note)}>
                  <VisibleText text={review.note.slice(0, 300)} />
                </td>
                <td className={parts.secondary}>
                  {review.at === null ? <UndefinedNumber reason="the review file does not say when" side="right" /> : <Ago time={review.at} />}
                </td>
                <td className={style.remove}>
                  <button
                    type="button"
                    className={parts.link}
                    onClick={() =>
                      void session.review(
                        [{ verdict: null, level: review.level, domain: review.domain, arguments: review.arguments, note: '' }],
                        `${visibleString(review.domain)}: verdict taken away`,
                      )
                    }
                  >
                    Take away
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
