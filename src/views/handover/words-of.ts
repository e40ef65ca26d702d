import { visibleString } from '../../base/visible-text';

/** A text for a preview and for the clipboard: as it is, but for characters that cannot be seen, which stand by name. */
export function visibleLines(text: string): string {
  return text.replace(/^\ufeff/, '').split(/\r?\n/).map(visibleString).join('\n');
}

const characters: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#96;': '`' };

/** The words of a report, a block a line. What is filled into one holds no bare `<` or `>`, so its tags are told apart safely. */
export function wordsOf(report: string): string {
  return report
    .slice(report.indexOf('<body>'))
    .replace(/<\/t[dh]><t[dh][^>]*>/g, '   ')
    .replace(/<\/dt><dd>/g, ': ')
    .replace(/<svg[^>]*>|<\/?(?:b|i|bdi|code|span)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&(?:amp|lt|gt|quot|#39|#96);/g, (entity) => characters[entity] ?? entity)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
