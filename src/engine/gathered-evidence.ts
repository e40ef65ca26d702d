import type { BehaviourRule } from '../arguments/behaviour-rules';
import type { Behaviours } from '../arguments/behaviours';
import { BehaviourPass, type PackedBehaviours } from '../analysis/behaviour-pass';
import { leastContacts, type PeriodicLinks, PeriodicityMeasurement } from '../analysis/periodicity';
import type { TimeRange } from '../analysis/link-rows';
import { TemplatesOf } from '../analysis/argument-templates';
import type { Dictionary } from '../events/dictionary';
import type { EventTable } from '../events/event-table';
import type { Settings } from './settings';

/** How far the evidence that takes long to gather has come. */
export interface EvidenceProgress {
  /** Distinct arguments looked at. */
  readonly done: number;
  readonly total: number;
}

/** What is worked out before the first figures are shown, some 0.1 s; the rest follows in slices. By number, so that the same log gives the same figures. */
const firstTexts = 20_000;
const firstContacts = 200_000;

/** RITA's score of timestamps from which on a rhythm counts, and the p of Fisher's g that it must have besides. */
const leastRhythm = 0.7;
const rhythmP = 0.01;

const whole: TimeRange = { from: null, until: null };

/** All that was gathered for some events, as it is kept beside them. */
export interface KeptEvidence {
  /** What it was gathered by: other rules, or another release's reading of arguments, find otherwise. */
  readonly by: string;
  readonly columns: PackedBehaviours & { readonly rhythmLinks: Uint32Array; readonly rhythms: Float64Array };
}

/** To be raised when decoding, rules or rhythms come to find otherwise. */
const evidenceVersion = 1;

/** What arguments do and how regular contacts are: found once, in slices, so that the analysis keeps answering. */
export class GatheredEvidence {
  private pass: { readonly of: Dictionary; readonly rules: string; readonly pass: BehaviourPass } | null = null;
  private rhythm: { readonly table: EventTable; readonly byLink: Float32Array } | null = null;
  private templatesOf: { readonly of: Dictionary; readonly templates: TemplatesOf } | null = null;
  private started: BehaviourPass | null = null;
  private ofRows: { readonly pass: BehaviourPass; readonly done: number; readonly does: Uint8Array } | null = null;
  private measurement: PeriodicityMeasurement | null = null;

  /** Forgets what rests on rows; called when the events changed. What arguments do is kept. */
  forget(): void {
    this.rhythm = null;
    this.measurement = null;
    this.started = null;
    this.ofRows = null;
  }

  behaviours(texts: Dictionary, rules: readonly BehaviourRule[]): Behaviours {
    return this.passOver(texts, rules).behaviours;
  }

  /** Templates of arguments; who asks for them tells them apart. */
  templates(texts: Dictionary): TemplatesOf {
    if (this.templatesOf?.of !== texts) this.templatesOf = { of: texts, templates: new TemplatesOf(texts) };
    return this.templatesOf.templates;
  }

  /** Does what is quickly done, the first time it is asked for these events. */
  start(table: EventTable, settings: Settings): void {
    const pass = this.passOver(table.arguments, settings.behaviourRules);
    if (this.started === pass) return;
    this.started = pass;
    pass.advance(Infinity, firstTexts);
    if (table.count <= firstContacts) this.takeRhythms(table, Infinity);
  }

  /** Goes on for some `milliseconds`. */
  advance(table: EventTable, settings: Settings, milliseconds: number): void {
    const pass = this.passOver(table.arguments, settings.behaviourRules);
    if (!pass.isComplete) pass.advance(milliseconds);
    else this.takeRhythms(table, milliseconds);
  }

  /** Gathers all that is left, however long it takes. */
  finish(table: EventTable, settings: Settings): void {
    this.passOver(table.arguments, settings.behaviourRules).advance(Infinity);
    this.takeRhythms(table, Infinity);
  }

  /** null once everything is gathered. */
  progress(table: EventTable, settings: Settings): EvidenceProgress | null {
    const pass = this.passOver(table.arguments, settings.behaviourRules);
    return pass.isComplete && this.rhythm?.table === table ? null : { done: pass.done, total: pass.total };
  }

  /** What was gathered, to be kept; null while there is more to gather. */
  pack(table: EventTable, settings: Settings): KeptEvidence | null {
    if (this.rhythm === null || this.progress(table, settings) !== null) return null;
    const { byLink } = this.rhythm;
    const rhythmLinks = Uint32Array.from(Array.from(byLink.keys()).filter((link) => byLink[link] !== 0));
    const columns = { ...this.readingOf(table, settings).pack(), rhythmLinks, rhythms: Float64Array.from(rhythmLinks, (link) => byLink[link]!) };
    return { by: gatheredBy(settings), columns };
  }

  /** Takes over what was kept of the same events, if it was gathered as it would be now. */
  takeOver({ by, columns: { rhythmLinks, rhythms, ...behaviours } }: KeptEvidence, table: EventTable, settings: Settings): void {
    if (by !== gatheredBy(settings)) return;
    this.readingOf(table, settings).takeOver(behaviours);
    const byLink = new Float32Array(table.linkCount);
    for (const [at, link] of rhythmLinks.entries()) byLink[link] = rhythms[at]!;
    this.rhythm = { table, byLink };
  }

  /** What arguments do, by their ids, as far as they were looked at. */
  readingOf({ arguments: texts }: EventTable, { behaviourRules }: Settings): BehaviourPass {
    return this.passOver(texts, behaviourRules);
  }

  /** Per event, 1 where its arguments do something, as far as they were looked at; read in the order of memory, unlike what each text does. */
  rowsThatDo(table: EventTable, settings: Settings): Uint8Array {
    const pass = this.readingOf(table, settings);
    if (this.ofRows?.pass !== pass || this.ofRows.done !== pass.done) {
      const { arguments: args } = table.columns;
      const does = this.ofRows?.does.length === table.count ? this.ofRows.does : new Uint8Array(table.count);
      for (let row = 0; row < does.length; row++) does[row] = pass.of(args[row]!) === 0 ? 0 : 1;
      this.ofRows = { pass, done: pass.done, does };
    }
    return this.ofRows.does;
  }

  /** How regular each link is over all its contacts, 0 to 1; null while that is not known. */
  rhythms(table: EventTable): Float32Array | null {
    return this.rhythm?.table === table ? this.rhythm.byLink : null;
  }

  /** What one arguments text does, as far as it was looked at. */
  bitsOf(table: EventTable, settings: Settings, argumentsId: number): number {
    return this.passOver(table.arguments, settings.behaviourRules).of(argumentsId);
  }

  /** Arguments texts that were not looked at as a whole, being too long or hidden too deep. */
  partialTexts(table: EventTable, settings: Settings): number {
    return this.passOver(table.arguments, settings.behaviourRules).partial;
  }

  private takeRhythms(table: EventTable, milliseconds: number): void {
    if (this.rhythm?.table === table) return;
    this.measurement ??= new PeriodicityMeasurement(table, whole, leastRhythm);
    this.measurement.advance(milliseconds);
    if (!this.measurement.isDone) return;
    this.rhythm = { table, byLink: rhythmByLink(this.measurement.links(), table.linkCount) };
    this.measurement = null;
  }

  private passOver(texts: Dictionary, rules: readonly BehaviourRule[]): BehaviourPass {
    const said = JSON.stringify(rules);
    if (this.pass?.of !== texts || this.pass.rules !== said) this.pass = { of: texts, rules: said, pass: new BehaviourPass(texts, rules) };
    return this.pass.pass;
  }
}

const gatheredBy = ({ behaviourRules }: Settings): string => `${evidenceVersion} ${JSON.stringify(behaviourRules)}`;

function rhythmByLink({ link, contacts, score, fisherP }: PeriodicLinks, linkCount: number): Float32Array {
  const byLink = new Float32Array(linkCount);
  for (let row = 0; row < link.length; row++) {
    if (contacts[row]! >= leastContacts && score[row]! > leastRhythm && fisherP[row]! < rhythmP) byLink[link[row]!] = score[row]!;
  }
  return byLink;
}
