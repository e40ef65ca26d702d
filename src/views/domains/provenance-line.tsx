import type { Judgement, Provenance } from '../../labels/verdict';
import { Ago } from '../analyses/ago';
import { sourceOf } from '../parts/verdict-tag';
import { VisibleText } from '../text/visible-text';

const levels = { domain: 'a domain with all below it', fqdn: 'this host', url: 'a URL on this host', address: 'an address' } as const;

/** Why a judgement holds: who says so, by which entry of which list or which note, and since when. Nothing where nobody does. */
export function ProvenanceLine({ judgement }: { readonly judgement: Judgement }) {
  const { source, reason, provenance, toReview, at, author } = judgement;
  if (toReview !== undefined) {
    return (
      <span data-testid="to-review">
        To review: <VisibleText text={toReview} />
        {provenance && (
          <>
            {' '}
            (<VisibleText text={provenance.entry} />)
          </>
        )}
        .
      </span>
    );
  }
  if (source === 'none') return null;
  return (
    <span data-testid="provenance">
      The verdict is by {sourceOf(judgement)}
      {author !== undefined && (
        <>
          {' '}
          of <VisibleText text={author} />
        </>
      )}
      {at !== undefined && (
        <>
          , <Ago time={at} />
        </>
      )}
      {provenance ? (
        <OfList provenance={provenance} />
      ) : (
        reason !== '' && (
          <>
            : <VisibleText text={reason} />
          </>
        )
      )}
      .
    </span>
  );
}

function OfList({ provenance }: { readonly provenance: Provenance }) {
  const { listName, listDate, level, entry, entryDate, confidence, note } = provenance;
  return (
    <>
      : <VisibleText text={listName} />
      {listDate !== null && ` of ${dayOf(listDate)}`} names {levels[level]}, <VisibleText text={entry} />
      {entryDate !== null && `, confirmed ${dayOf(entryDate)}`}
      {confidence !== null && `, confidence ${confidence}`}
      {note !== '' && (
        <>
          {' '}
          (<VisibleText text={note} />)
        </>
      )}
    </>
  );
}

/** A day that a list gives, in UTC. */
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
