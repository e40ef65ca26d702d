import { delimiterLabel, delimiters } from '../../ingest/delimiters';
import { byHand, type ReadingChoices } from '../../ingest/reading-choices';
import type { Certainty, FileReceipt, OtherReading, ReceiptDetail } from '../../ingest/receipt';
import { encodings, type EncodingId } from '../../ingest/source/encodings';
import { useSession } from '../app/app-context';
import { ZoneOptions } from '../parts/zone-options';
import { visibleString } from '../../base/visible-text';
import { VisibleText } from '../text/visible-text';
import style from './files.module.css';
import parts from '../parts/parts.module.css';

interface HowReadProps {
  readonly receipt: FileReceipt;
  /** Index among the receipts. */
  readonly index: number;
}

const certaintyWords: Readonly<Record<Certainty, string>> = { sure: 'sure', likely: 'likely', guess: 'a guess', said: 'as you said' };

/** How a file was read, how sure that is, and what else it could be read as. */
export function HowRead({ receipt, index }: HowReadProps) {
  const session = useSession();
  const isHeld = session.holds(receipt);
  const canBeOtherwise = receipt.details.some(({ otherwise }) => otherwise !== undefined);
  return (
    <section>
      <h2>How it was read</h2>
      <dl className={style.details}>
        {receipt.details.map((detail) => (
          <div key={detail.what} data-detail={detail.what}>
            <dt>
              <VisibleText text={detail.what} />
            </dt>
            <dd>
              <VisibleText text={detail.value} />
              <Reason detail={detail} />
              {detail.otherwise && isHeld && (
                <Otherwise what={detail.what} otherwise={detail.otherwise} onChoose={(choices) => void session.readAgain(index, { ...receipt.choices, ...choices })} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {canBeOtherwise && !isHeld && (
        <p className={style.note}>To change how it is read, drop the file again: a page that was reloaded no longer holds it. It does not count twice.</p>
      )}
    </section>
  );
}

function Reason({ detail: { certainty, why } }: { readonly detail: ReceiptDetail }) {
  if (certainty === undefined) return null;
  return (
    <span className={style.certainty}>
      <span data-certainty={certainty}>{certaintyWords[certainty]}</span>
      {why !== undefined && (
        <>
          : <VisibleText text={why} />
        </>
      )}
    </span>
  );
}

interface OtherwiseProps {
  readonly what: string;
  readonly otherwise: OtherReading;
  /** Reads the file again with these. */
  readonly onChoose: (choices: ReadingChoices) => void;
}

function Otherwise({ what, otherwise, onChoose }: OtherwiseProps) {
  switch (otherwise.kind) {
    case 'format':
      return (
        <select
          className={style.otherwise}
          aria-label={`Read as ${what}`}
          data-testid="read-as-format"
          value={otherwise.formats[0]?.id}
          onChange={({ target }) => onChoose({ format: target.value, ...(target.value === byHand ? { mapping: 'ask' } : {}) })}
        >
          {otherwise.formats.map(({ id, label }) => (
            <option key={id} value={id}>
              {visibleString(label)}
            </option>
          ))}
        </select>
      );
    case 'encoding':
      return (
        <select
          className={style.otherwise}
          aria-label="Read its bytes as"
          data-testid="read-as-encoding"
          value={otherwise.encoding}
          onChange={({ target }) => onChoose({ encoding: target.value as EncodingId })}
        >
          {encodings.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      );
    case 'delimiter':
      return (
        <select
          className={style.otherwise}
          aria-label="Fields are parted by"
          data-testid="read-as-delimiter"
          value={otherwise.delimiter}
          onChange={({ target }) => onChoose({ delimiter: target.value })}
        >
          {delimiters.every(({ character }) => character !== otherwise.delimiter) && <option value={otherwise.delimiter}>{delimiterLabel(otherwise.delimiter)}</option>}
          {delimiters.map(({ character, label }) => (
            <option key={character} value={character}>
              {label}
            </option>
          ))}
        </select>
      );
    case 'columns':
      return (
        <button type="button" className={`${parts.link} ${style.otherwise}`} data-testid="name-columns" onClick={() => onChoose({ format: byHand, mapping: 'ask' })}>
          Name the columns
        </button>
      );
    case 'timeZone':
      return (
        <select className={style.otherwise} aria-label="Read times without a zone as those of" data-testid="read-as-zone" value={otherwise.timeZone} onChange={({ target }) => onChoose({ timeZone: target.value })}>
          <ZoneOptions first={[otherwise.timeZone]} />
        </select>
      );
    case 'dayOrder':
      return (
        <button type="button" className={`${parts.link} ${style.otherwise}`} data-testid="turn-dates" onClick={() => onChoose({ dayFirst: !otherwise.dayFirst })}>
          Read them with the {otherwise.dayFirst ? 'month' : 'day'} first
        </button>
      );
  }
}
