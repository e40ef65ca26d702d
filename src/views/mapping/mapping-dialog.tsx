import { useState } from 'react';
import { columnRoles, type ColumnMapping, type ColumnRole, type MappingQuestion } from '../../ingest/mapping';
import { useSession } from '../app/app-context';
import { Dialog } from '../parts/dialog';
import { VisibleText } from '../text/visible-text';
import { visibleString } from '../../base/visible-text';
import style from './mapping.module.css';
import parts from '../parts/parts.module.css';

/** Asks what the columns of a file hold. The rows are shown as they are, so that the answer can be seen. */
export function MappingDialog({ question }: { readonly question: MappingQuestion }) {
  const session = useSession();
  const [mapping, setMapping] = useState<ColumnMapping>(question.guess);
  const destination = mapping.destination !== undefined;
  return (
    <Dialog
      title="What do these columns hold?"
      width={1080}
      testId="mapping-dialog"
      onClose={() => session.mappingDesk.answer(null)}
      foot={
        <>
          <span className={style.hint}>
            {destination ? 'Remembered for files with the same header.' : 'Needed: the column with the host name or URL contacted.'}
          </span>
          <button type="button" className={parts.button} data-testid="mapping-skip" onClick={() => session.mappingDesk.answer(null)}>
            Leave the file out
          </button>
          <button
            type="button"
            className={parts.primary}
            data-testid="mapping-confirm"
            disabled={!destination}
            onClick={() => session.mappingDesk.answer(mapping)}
          >
            Read it so
          </button>
        </>
      }
    >
      <p className={style.lead}>
        <span className={parts.mono}>
          <VisibleText text={question.fileName} />
        </span>{' '}
        is a table, but its header is not one that Seldom knows. Say what each column is; those not named are ignored.
      </p>
      <div className={style.scroll} tabIndex={0} role="region" aria-label="First rows of the file">
        <table className={parts.table}>
          <thead>
            <tr>
              {question.header.map((name, index) => (
                <th key={index} scope="col">
                  <span className={style.column}>
                    <VisibleText text={name} />
                  </span>
                  <RoleSelect
                    column={visibleString(name)}
                    role={roleOf(mapping, index)}
                    onChoose={(role) => setMapping(withRole(mapping, index, role))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {question.rows.map((row, index) => (
              <tr key={index}>
                {question.header.map((_, column) => (
                  <td key={column} className={style.cell} data-used={roleOf(mapping, column) !== '' || undefined}>
                    <VisibleText text={(row[column] ?? '').slice(0, 200)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}

interface RoleSelectProps {
  readonly column: string;
  readonly role: ColumnRole | '';
  readonly onChoose: (role: ColumnRole | '') => void;
}

function RoleSelect({ column, role, onChoose }: RoleSelectProps) {
  return (
    <select
      className={style.role}
      data-used={role !== '' || undefined}
      aria-label={`${column} holds`}
      value={role}
      onChange={(event) => onChoose(event.target.value as ColumnRole | '')}
    >
      <option value="">not used</option>
      {columnRoles.map((one) => (
        <option key={one.role} value={one.role}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

function roleOf(mapping: ColumnMapping, column: number): ColumnRole | '' {
  return columnRoles.find(({ role }) => mapping[role] === column)?.role ?? '';
}

/** The mapping in which `column` holds `role`: a column has one role, and a role one column. */
function withRole(mapping: ColumnMapping, column: number, role: ColumnRole | ''): ColumnMapping {
  const others = Object.entries(mapping).filter(([other, at]) => at !== column && other !== role);
  return Object.fromEntries(role === '' ? others : [...others, [role, column]]);
}
