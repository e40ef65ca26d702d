import type { HostingMark } from '../../engine/readings';
import style from './parts.module.css';

/** Marks a host where anybody can put content: its name alone condemns nobody. */
export function HostingTag({ kind }: { readonly kind: HostingMark }) {
  return (
    <span className={style.hosting} data-testid="hosting" title={titleOf(kind)}>
      {kind === 'private suffix' ? 'shared' : kind}
    </span>
  );
}

const titleOf = (kind: HostingMark): string =>
  kind === 'private suffix'
    ? 'Shared hosting: the Public Suffix List says that others register names below it. Look at the tenant, not at the domain.'
    : `Shared hosting (${kind}): anybody can put content there. Look at the tenant or the arguments, not at the domain.`;
