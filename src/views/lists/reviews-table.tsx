import type { Review } from '../../labels/verdict';
import { useSession } from '../app/app-context';
import { Ago } from '../analyses/ago';
import { UndefinedNumber } from '../parts/undefined-number';
import { VerdictTag } from '../parts/verdict-tag';
import { count } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { visibleString } from '../../base/visible-text';
import style from './lists.module.css';
import parts from '../parts/parts.module.css';

/** The analyst's own verdicts, the newest first. */
export function ReviewsTable({ reviews }: { readonly reviews: readonly Review[] }) {
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
                  <VerdictTag judgement={{ verdict: review.verdict, mixed: false }} />
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
