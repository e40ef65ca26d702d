import type { EpochMs } from '../base/units';
import type { ListKind } from './domain-list';
import { type FoundIndicator, normaliseIndicator, type UnusedReason } from './indicator';
import { Indicators } from './indicators';
import { headOf } from './lists/define';
import { listFormats } from './lists/index';
import type { ListFormat } from './lists/list-format';

export interface RecognisedList {
  readonly kind: ListKind;
  readonly format: ListFormat;
}

/**
 * Whether a file is a list, told from its head alone. It is an allow-list when its first line says `# kind: allow` or its
 * name speaks of it; popularity and warning lists are context; everything else is intelligence.
 */
export function recogniseList(fileName: string, head: string): RecognisedList | null {
  const seen = headOf(head);
  const format = listFormats.find((one) => one.matches(seen));
  if (format === undefined) return null;
  const first = /^[^\r\n]*/.exec(head)?.[0].trim() ?? '';
  const saysAllow = /^#\s*kind:\s*allow\b/i.test(first) || /allow|white|benign/i.test(fileName);
  return { kind: saysAllow ? 'allow' : (format.kind ?? 'intel'), format };
}

/** What a list holds, and how many of its records took no part. `records` = used + `rejected` + all of `unused`. */
export interface ListEntries {
  readonly records: number;
  /** Records that name nothing public, or could not be read. */
  readonly rejected: number;
  readonly unused: Readonly<Partial<Record<UnusedReason, number>>>;
  /** A few records that could not be read. */
  readonly samples: readonly { readonly record: number; readonly text: string }[];
  readonly indicators: Indicators;
  readonly date: EpochMs | null;
}

/**
 * Reads a whole list. What cannot be read is counted, never thrown, but for JSON that does not parse.
 * @param at when it is read, against which entries expire.
 */
export function readList(text: string, format: ListFormat, at: EpochMs): ListEntries {
  const indicators = new Indicators();
  const samples: { record: number; text: string }[] = [];
  const unused: Partial<Record<UnusedReason, number>> = {};
  let records = 0;
  let rejected = 0;
  const date = format.read(
    text,
    (found, raw) => {
      records++;
      const fate = found === null ? null : takeIn(Array.isArray(found) ? (found as readonly FoundIndicator[]) : [found as FoundIndicator], indicators);
      if (fate === 'used') return;
      if (fate !== null) {
        unused[fate] = (unused[fate] ?? 0) + 1;
        return;
      }
      rejected++;
      if (samples.length < 5) samples.push({ record: records, text: raw().slice(0, 300) });
    },
    at,
  );
  return { records, rejected, unused, samples, indicators, date };
}

/** Takes in what a record names; null when that is nothing public. */
function takeIn(several: readonly FoundIndicator[], indicators: Indicators): 'used' | UnusedReason | null {
  let fate: 'used' | UnusedReason | null = null;
  for (const found of several) {
    const normal = found.type === 'other' ? null : normaliseIndicator(found);
    if (normal === null) {
      if (found.type === 'other') fate ??= 'other-indicator';
    } else if (found.unused) {
      if (fate === null || fate === 'other-indicator') fate = found.unused;
    } else {
      indicators.add(normal, found);
      fate = 'used';
    }
  }
  return fate;
}
