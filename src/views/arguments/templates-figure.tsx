import type { ArgumentsReading, TemplateRow } from '../../engine/arguments-reading';
import type { CsvTable } from '../../handover/csv';
import { useSession } from '../app/app-context';
import { barsPicture } from '../plots/bars-picture';
import { FigureSection } from '../plots/figure-section';
import { count, counted } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { explanations } from './explanations';
import style from './arguments.module.css';
import parts from '../parts/parts.module.css';

interface TemplatesProps {
  readonly group: string;
  readonly reading: ArgumentsReading;
  readonly chosen: string;
  readonly onChoose: (template: string) => void;
}

const numbersOf = (rows: readonly TemplateRow[]): CsvTable => ({
  columns: ['template', 'machines', 'texts', 'fqdns', 'maliciousFqdns', 'connections', 'behaviours'],
  rows: rows.map((row) => [row.template, row.machines, row.texts, row.fqdns, row.malicious, row.connections, row.behaviours.join(', ')]),
});

/** Templates of arguments that recur on several machines. */
export function TemplatesFigure({ group, reading: { templates, templateCount, templatesPending }, chosen, onChoose }: TemplatesProps) {
  const { engine } = useSession().parts;
  const rows = templates ?? [];
  const sentence = templatesPending
    ? `${count(templatesPending.done)} of ${counted(templatesPending.total, 'arguments text', 'arguments texts')} compared.`
    : templateCount === 0
      ? 'No arguments recur on two machines or more.'
      : `${counted(templateCount, 'template recurs', 'templates recur')} on two machines or more${templateCount > rows.length ? `; the ${count(rows.length)} on most machines are shown` : ''}.`;
  return (
    <FigureSection
      name="templates"
      heading="Arguments that recur across machines"
      explanation={explanations.templates}
      sentence={sentence}
      title="Templates of arguments that recur across machines"
      showsNumbers
      numbers={numbersOf(rows)}
      allNumbers={async () => numbersOf((await engine.argumentsOf(group, Infinity)).templates ?? [])}
      picture={(palette) => barsPicture(rows.map((row) => ({ label: row.template, value: row.machines, words: `${counted(row.machines, 'machine', 'machines')}, ${counted(row.connections, 'connection', 'connections')}`, tone: row.malicious > 0 ? 'malicious' : 'accent' })), palette)}
    >
      {rows.length > 0 && (
        <div className={style.templates} tabIndex={0} role="group" aria-label="Templates">
          <table className={parts.table} data-testid="templates-table">
            <thead>
              <tr>
                <th scope="col">template</th>
                <th scope="col">behaviours</th>
                <th scope="col" data-number>machines</th>
                <th scope="col" data-number>texts</th>
                <th scope="col" data-number>FQDNs</th>
                <th scope="col" data-number>malicious</th>
                <th scope="col" data-number>connections</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.template} data-chosen={row.template === chosen || undefined}>
                  <th scope="row" className={style.template}>
                    <button type="button" className={parts.link} aria-pressed={row.template === chosen} onClick={() => onChoose(row.template === chosen ? '' : row.template)}>
                      <VisibleText text={row.template.slice(0, 200)} />
                    </button>
                  </th>
                  <td><VisibleText text={row.behaviours.join(', ')} /></td>
                  <td data-number>{count(row.machines)}</td>
                  <td data-number>{count(row.texts)}</td>
                  <td data-number>{count(row.fqdns)}</td>
                  <td data-number className={row.malicious > 0 ? style.malicious : undefined}>{count(row.malicious)}</td>
                  <td data-number>{count(row.connections)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </FigureSection>
  );
}
