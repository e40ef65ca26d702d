import { defaultRules } from '../arguments/behaviour-rules';
import { domainKeys } from '../domains/domain-keys';
import { defaultProcessGroups, imageKey, networkGroup, otherGroup } from '../events/process-groups';
import { isBelow, Pseudonyms } from './pseudonyms';
import { type Treatment, type RedactedKind, type Treatments, redactedKinds, type SnapshotOptions, type LeavingKind } from './redaction-levels';
import { type Snapshot, sourceNameOf } from './schema';
import { type Rule, rewritten, snapshotRules, type TextKind } from './texts';

export interface Redacted {
  readonly snapshot: Snapshot;
  /** Every distinct text in it, by kind, in the order of the snapshot. */
  readonly texts: ReadonlyMap<LeavingKind, ReadonlySet<string>>;
}

/** A copy of `snapshot` with only what `options` lets out. */
export function redact(snapshot: Snapshot, options: SnapshotOptions): Snapshot {
  return redactWithTexts(snapshot, options).snapshot;
}

/** Several snapshots, in which the same text gets the same other name. */
export function redactAlike(snapshots: readonly Snapshot[], options: SnapshotOptions): readonly Snapshot[] {
  const pseudonyms = new Pseudonyms();
  return snapshots.map((snapshot) => new Redactor(snapshot, options, pseudonyms).redact());
}

/** As {@link redact}, with a list of all that leaves. */
export function redactWithTexts(snapshot: Snapshot, options: SnapshotOptions): Redacted {
  const redactor = new Redactor(snapshot, options);
  return { snapshot: redactor.redact(), texts: redactor.texts };
}

/** Groups and images that everybody's Seldom starts with name nobody. */
const publicGroups: ReadonlySet<string> = new Set([...defaultProcessGroups, otherGroup, networkGroup].flatMap(({ id, label }) => [id, label]));
const publicBehaviours: ReadonlySet<string> = new Set(defaultRules.map(({ id }) => id));
const publicImages: ReadonlySet<string> = new Set(defaultProcessGroups.flatMap(({ images }) => images));

class Redactor {
  readonly texts = new Map<LeavingKind, Set<string>>();
  private readonly treatments: Treatments;
  /** Names that came from files. */
  private readonly files: ReadonlySet<string>;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly options: SnapshotOptions,
    private readonly pseudonyms = new Pseudonyms(),
  ) {
    this.treatments = options.treatments;
    this.files = new Set([...snapshot.import, ...snapshot.lists].map(({ name }) => name));
  }

  redact(): Snapshot {
    const rewrite = (text: string, kind: TextKind, parent: unknown): string | null | undefined => this.rewrite(text, kind, parent);
    return rewritten(this.withoutDropped(), snapshotRules as unknown as Rule, rewrite) as Snapshot;
  }

  /** Without the members that go whole. Verdicts on arguments show in those of their FQDN. */
  private withoutDropped(): Snapshot {
    const { arguments: args, hosts, users } = this.treatments;
    return {
      ...this.snapshot,
      redaction: strictest(this.snapshot.redaction, this.treatments),
      reviews: args === 'drop' ? this.snapshot.reviews.filter(({ level }) => level !== 'arguments') : this.snapshot.reviews,
      domains: this.snapshot.domains.map(({ hostNames, userNames, ...domain }) => ({
        ...domain,
        ...(hostNames && hosts !== 'drop' ? { hostNames } : {}),
        ...(userNames && users !== 'drop' ? { userNames } : {}),
        fqdns: args === 'drop' ? domain.fqdns.map(({ arguments: _dropped, ...fqdn }) => fqdn) : domain.fqdns,
      })),
    };
  }

  private leaves(kind: LeavingKind, text: string): string {
    if (text === '') return text;
    const known = this.texts.get(kind);
    if (known) known.add(text);
    else this.texts.set(kind, new Set([text]));
    return text;
  }

  /** undefined drops what may be missing, null and '' stand where something must. */
  private rewrite(text: string, kind: TextKind, parent: unknown): string | null | undefined {
    const { treatments } = this;
    switch (kind) {
      case 'own':
        return this.leaves('own', text);
      case 'time':
        return treatments.times === 'drop' ? null : this.leaves('times', text);
      case 'domain':
        return this.domain(text);
      case 'arguments':
        return treatments.arguments === 'drop' ? '' : this.renamed('arguments', 'arguments', text);
      case 'user':
        return this.renamed('users', 'user', text);
      case 'host':
        return this.renamed('hosts', 'host', text);
      case 'note':
        return treatments.notes === 'keep' ? this.leaves('notes', this.masked(text)) : '';
      case 'file':
        return this.renamed('fileNames', 'file', text);
      case 'author':
        return this.author(text);
      case 'title':
        return treatments.fileNames === 'keep' ? this.leaves('fileNames', this.masked(text)) : '';
      case 'error':
        return treatments.fileNames === 'keep' ? this.leaves('fileNames', this.masked(text)) : '';
      case 'sentence':
        // It may name anything that a file holds, so it stays only where such names do.
        return treatments.fileNames === 'keep' && treatments.domains === 'keep' ? this.leaves('own', this.masked(text)) : undefined;
      case 'behaviour':
        // A reader knows the rules that come with Seldom and no others.
        return publicBehaviours.has(text) ? this.leaves('own', text) : undefined;
      case 'entry':
        return this.entry(text);
      case 'reason':
        return this.reason(text, parent);
      case 'image':
        return publicImages.has(imageKey(text)) ? this.leaves('own', text) : this.renamed('processes', 'process', text);
      case 'groupId':
      case 'groupLabel':
        return publicGroups.has(text) ? this.leaves('own', text) : this.renamed('processes', 'group', text);
    }
  }

  private renamed(kind: RedactedKind, word: string, text: string): string {
    if (text === '') return text;
    const keep = this.treatments[kind] === 'keep';
    return this.leaves(kind, keep ? this.masked(text) : this.pseudonyms.of(word, text));
  }

  private domain(name: string): string {
    const isOwn = this.isOwn(name);
    const kind = isOwn && this.treatments.domains === 'keep' ? 'ownDomains' : 'domains';
    if (this.treatments[kind] === 'keep') return this.leaves(kind, name);
    const { baseDomain, tenant } = domainKeys(name);
    const base = this.snapshot.settings.suffixRules === 'icann' ? baseDomain : tenant;
    const baseStays = kind === 'ownDomains' && !this.isOwn(base);
    const renamed = baseStays ? this.pseudonyms.under(name, base, base) : this.pseudonyms.domain(name, base);
    return this.leaves(kind, renamed);
  }

  private isOwn(name: string): boolean {
    return this.options.ownDomains.some((own) => isBelow(name, own));
  }

  /** Own domains that a kept text names are renamed there too. */
  private masked(text: string): string {
    const { domains, ownDomains } = this.treatments;
    if (domains === 'keep' && ownDomains === 'keep') return text;
    return this.options.ownDomains.reduce((masked, own) => this.pseudonyms.mask(masked, own, (name) => this.domain(name)), text);
  }

  /** A verdict that came with an opened snapshot and names nobody is shown under the snapshot's name. */
  private author(text: string): string | undefined {
    if (text === sourceNameOf(this.snapshot)) return undefined;
    if (this.files.has(text)) return this.renamed('fileNames', 'file', text) || undefined;
    return this.treatments.notes === 'keep' ? this.leaves('notes', text) || undefined : undefined;
  }

  /** `list: entry`, or a note. */
  private reason(text: string, parent: unknown): string {
    if ((parent as { readonly verdictSource?: string }).verdictSource === 'review') return this.rewrite(text, 'note', parent) ?? '';
    const cut = text.lastIndexOf(': ');
    if (cut < 0) return this.renamed('fileNames', 'file', text);
    return `${this.renamed('fileNames', 'file', text.slice(0, cut))}: ${this.entry(text.slice(cut + 2))}`;
  }

  /** A domain, or a URL, of which only the host stays where that gets another name. */
  private entry(text: string): string {
    const end = text.search(/[/?]/);
    if (end < 0) return this.domain(text);
    const host = text.slice(0, end);
    const renamed = this.domain(host);
    return renamed === host ? this.leaves('domains', this.masked(text)) : renamed;
  }
}

const strictness: readonly Treatment[] = ['keep', 'pseudonym', 'drop'];

/** What was left out before, or now. */
function strictest(before: Snapshot['redaction'], now: Treatments): NonNullable<Snapshot['redaction']> {
  const stricter = (kind: RedactedKind): Treatment => {
    const known = before?.[kind] ?? 'keep';
    return strictness.indexOf(known) > strictness.indexOf(now[kind]) ? known : now[kind];
  };
  return Object.fromEntries(redactedKinds.map((kind) => [kind, stricter(kind)])) as Record<RedactedKind, Treatment>;
}
