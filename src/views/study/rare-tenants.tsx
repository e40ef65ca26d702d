import { useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { HostingTag } from '../parts/hosting-tag';
import { DomainName } from '../text/domain-name';
import { count, mean } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import style from './study.module.css';
import parts from '../parts/parts.module.css';

/** Rows in sight; the domain table finds the others. */
const shownRows = 12;

/** Tenants of shared hosting that a common base domain hides: what the mean of the base domain does not show. */
export function RareTenantsSection({ group }: { readonly group: string }) {
  const session = useSession();
  const { value: reading } = useReading(() => session.parts.engine.rareTenants(group), [group]);
  if (!reading) return null;
  return (
    <section className={style.rareTenants} data-testid="rare-tenants" data-count={reading.count}>
      <div className={style.listHead}>
        <h2>Rare tenants inside common domains</h2>
        <span className={parts.secondary}>
          whoever puts content at shared hosting, told by the name, or by the path in the arguments where all share one name
        </span>
      </div>
      {reading.count === 0 ? (
        <p className={style.nothing}>None: no common domain of this group is known as shared hosting with a tenant that is seldom contacted.</p>
      ) : (
        <table className={`${parts.table} ${style.domains}`}>
          <thead>
            <tr>
              <th scope="col">tenant</th>
              <th scope="col">hosting</th>
              <th scope="col">in the common domain</th>
              <th scope="col" data-number>its mean</th>
              <th scope="col" data-number>connections</th>
              <th scope="col" data-number>FQDNs</th>
              <th scope="col" data-number>mean</th>
              <th scope="col" data-number title="The most of any of its FQDNs">machines</th>
            </tr>
          </thead>
          <tbody>
            {reading.tenants.slice(0, shownRows).map((row) => (
              <tr key={row.tenant} data-testid="rare-tenant" data-tenant={row.tenant} data-domain={row.baseDomain}>
                <th scope="row" className={parts.mono}>
                  <VisibleText text={row.tenant} />
                </th>
                <td><HostingTag kind={row.kind} /></td>
                <td>
                  <button type="button" className={style.domainButton} onClick={() => session.showDomain(row.baseDomain)}>
                    <DomainName name={row.baseDomain} />
                  </button>
                </td>
                <td data-number className={parts.secondary}>{mean(row.baseMean)}</td>
                <td data-number>{count(row.connections)}</td>
                <td data-number>{count(row.fqdns)}</td>
                <td data-number className={parts.rare}>{mean(row.meanPerFqdn)}</td>
                <td data-number>{count(row.machines)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {reading.count > shownRows && <p className={parts.secondary}>The least contacted {count(shownRows)} of {count(reading.count)}.</p>}
    </section>
  );
}
