import { defineTable, firstMoment } from './define';
import { noteOf } from './urlhaus';

/** blackbook: domains of command-and-control servers, with the day each was added. https://github.com/stamparm/blackbook */
export const blackbook = defineTable({
  id: 'blackbook',
  label: 'blackbook',
  fits: (columns) => columns.join() === 'domain,malware,dateadded,source',
  row: (cell) => ({ value: cell('domain'), type: 'domain', date: firstMoment(cell, 'dateadded'), note: noteOf(cell('malware'), cell('source')) }),
});
