import { piecesOf } from './visible-text';
import { visibleString } from '../../base/visible-text';
import style from './text.module.css';

/**
 * A name in one line. Where room is short the middle is left out, so that the registrable part, which says whose
 * name it is, stays readable; A-labels (xn--) are shown as they are.
 */
export function DomainName({ name, registrable = '' }: { readonly name: string; readonly registrable?: string }) {
  const cut = cutBefore(name, registrable);
  return (
    <bdi dir="ltr" className={style.domain} title={visibleString(name)}>
      {cut > 0 && <span className={style.head}>{piecesOf(name.slice(0, cut))}</span>}
      <span className={style.tail}>{piecesOf(name.slice(cut))}</span>
    </bdi>
  );
}

/** The longest registrable part that is kept whole, in characters. */
const longestTail = 32;
/** Of a name without a part to keep, so many characters at its end stay; names hardly longer are not parted at all. */
const shortTail = 13;

/** Where the part that stays starts: at the registrable domain, else so that the end of the name stays. */
function cutBefore(name: string, registrable: string): number {
  if (registrable !== '' && name !== registrable && name.endsWith(`.${registrable}`)) {
    const at = name.length - registrable.length - 1;
    if (registrable.length <= longestTail) return at;
  }
  if (name.length <= shortTail + 4) return 0;
  const cut = name.length - shortTail;
  // Never between the halves of a surrogate pair.
  return /[\udc00-\udfff]/.test(name.charAt(cut)) ? cut - 1 : cut;
}
