import { ComposedFields } from '../records/composed-fields';
import type { DelimitedFormat } from './format';
import { readWindowsEvents, type WindowsField, windowsFields } from './windows-events';
import { WindowsEventWithin } from './windows-within';

const fieldNames = Object.keys(windowsFields) as readonly WindowsField[];
const ownSlots = Object.fromEntries(fieldNames.map((field, slot) => [field, slot])) as Record<WindowsField, number>;

/**
 * Windows events in a table, a part of each inside columns that hold XML, JSON or a message. What stands within counts
 * more than what stands beside it.
 */
export function defineWindowsTable({ columns, within, ...definition }: {
  readonly id: string;
  readonly label: string;
  readonly columns: Readonly<Partial<Record<WindowsField, readonly string[]>>>;
  /** Spellings of each column to look into, the best column first. They are the fields `within0`, `within1`, … */
  readonly within: readonly (readonly string[])[];
  readonly needs: readonly (readonly (WindowsField | `within${number}`)[])[];
}): DelimitedFormat {
  const heldFields = within.map((_, index) => `within${index}`);
  return {
    carrier: 'delimited',
    ...definition,
    columns: { ...(columns as Readonly<Record<string, readonly string[]>>), ...Object.fromEntries(within.map((names, index) => [heldFields[index]!, names])) },
    open: (slot) => {
      const event = new ComposedFields(fieldNames.length);
      const inside = new WindowsEventWithin(event);
      const read = readWindowsEvents(ownSlots);
      return (fields, sink) => {
        event.restart();
        for (const field of heldFields) if (!fields.isEmpty(slot[field] ?? -1)) inside.read(fields.unescaped(slot[field]!));
        for (const field of fieldNames) {
          const beside = slot[field] ?? -1;
          if (event.isEmpty(ownSlots[field]) && !fields.isEmpty(beside)) event.put(ownSlots[field], fields.unescaped(beside));
        }
        read(event, sink);
      };
    },
  };
}
