import { defineJson, isObject, memberOf, numberOf, objectsIn, textOf, type JsonObject } from './json';
import { momentOf } from './moment';

/**
 * Domain reports of VirusTotal v3, one or many: how many engines call a domain malicious, and when they were asked. How
 * many it takes is the user's setting. https://docs.virustotal.com/reference/domains-object
 */
export const virustotal = defineJson({
  id: 'virustotal',
  label: 'VirusTotal reports',
  matches: ({ text }) => /"last_analysis_stats"\s*:/.test(text) && /"attributes"\s*:/.test(text),
  read(document, take) {
    for (const report of reportsIn(document)) {
      const attributes = memberOf(report, 'attributes');
      const stats = memberOf(attributes, 'last_analysis_stats');
      if (!isObject(attributes) || !isObject(stats)) {
        take(null, () => JSON.stringify(report));
        continue;
      }
      const engines = numberOf(stats, 'malicious') ?? 0;
      take(
        {
          value: textOf(attributes, 'url') || textOf(report, 'id'),
          type: typeOf(textOf(report, 'type')),
          date: momentOf(attributes['last_analysis_date']),
          engines,
          note: `${engines} engines say malicious, ${numberOf(stats, 'suspicious') ?? 0} suspicious`,
          unused: engines === 0 ? 'not-flagged' : null,
        },
        () => JSON.stringify(report),
      );
    }
    return null;
  },
});

const typeOf = (type: string) => (type === 'domain' ? 'domain' : type === 'ip_address' ? 'address' : type === 'url' ? 'url' : 'other');

/** `{data: report}`, `{data: [report]}`, a report alone, or an array of any of these. */
function reportsIn(document: unknown): readonly JsonObject[] {
  if (Array.isArray(document)) return document.flatMap(reportsIn);
  const data = memberOf(document, 'data');
  if (Array.isArray(data)) return objectsIn(data);
  if (isObject(data)) return [data];
  return isObject(document) ? [document] : [];
}
