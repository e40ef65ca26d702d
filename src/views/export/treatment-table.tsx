import type { LeavingReading } from '../../engine/leaving';
import { type LeavingKind, type RedactedKind, type Treatment, type Treatments, treatmentsOf } from '../../snapshot/redaction-levels';
import { count } from '../text/numbers';
import { kindWords, treatmentWords } from './kinds';
import style from './export.module.css';
import parts from '../parts/parts.module.css';

interface TreatmentTableProps {
  readonly treatments: Treatments;
  readonly counts: LeavingReading['counts'];
  /** The kind whose texts are shown beside. */
  readonly shown: LeavingKind;
  readonly onShow: (kind: LeavingKind) => void;
  readonly onChoose: (kind: RedactedKind, treatment: Treatment) => void;
}

/** Each kind of text, what becomes of it, and how many of them leave. */
export function TreatmentTable({ treatments, counts, shown, onShow, onChoose }: TreatmentTableProps) {
  const leavingOf = (kind: LeavingKind): number => counts.find((one) => one.kind === kind)?.count ?? 0;
  return (
    <table className={`${parts.table} ${style.treatments}`}>
      <thead>
        <tr>
          <th scope="col">kind of text</th>
          <th scope="col">what becomes of it</th>
          <th scope="col" data-number>distinct, leaving</th>
        </tr>
      </thead>
      <tbody>
        {kindWords.map(({ kind, label, what }) => (
          <tr key={kind} data-shown={shown === kind || undefined}>
            <th scope="row">
              {label}
              <span className={style.what}>{what}</span>
            </th>
            <td>
              <select
                className={style.treatment}
                aria-label={`${label}: what becomes of them`}
                data-testid={`export-${kind}`}
                value={treatments[kind]}
                onChange={(event) => onChoose(kind, event.target.value as Treatment)}
              >
                {treatmentsOf[kind].map((treatment) => (
                  <option key={treatment} value={treatment}>
                    {treatmentWords[treatment]}
                  </option>
                ))}
              </select>
            </td>
            <td data-number>
              <ShowButton kind={kind} label={label} leaving={leavingOf(kind)} shown={shown === kind} onShow={onShow} />
            </td>
          </tr>
        ))}
        <tr data-shown={shown === 'own' || undefined}>
          <th scope="row">Words of Seldom’s own</th>
          <td className={parts.secondary}>always there</td>
          <td data-number>
            <ShowButton kind="own" label="Words of Seldom’s own" leaving={leavingOf('own')} shown={shown === 'own'} onShow={onShow} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

interface ShowButtonProps {
  readonly kind: LeavingKind;
  readonly label: string;
  readonly leaving: number;
  readonly shown: boolean;
  readonly onShow: (kind: LeavingKind) => void;
}

function ShowButton({ kind, label, leaving, shown, onShow }: ShowButtonProps) {
  return (
    <button type="button" className={parts.link} aria-pressed={shown} aria-label={`${label}: show the ${count(leaving)} that leave`} data-testid={`export-show-${kind}`} onClick={() => onShow(kind)}>
      {count(leaving)}
    </button>
  );
}
