/**
 * Top-level domains that detection rules name as often abused. Users of such rules call them too broad, so they weigh
 * little and can never make a verdict.
 */
export const abusedTlds: ReadonlySet<string> = new Set([
  'top', 'xyz', 'tk', 'ml', 'cf', 'gq', 'ga', 'buzz', 'rest', 'onion', 'monster', 'cyou', 'quest', 'cc', 'bar', 'cfd',
  'click', 'cam', 'surf', 'icu', 'pw', 'su', 'ws', 'sbs', 'zip', 'country', 'accountant', 'date', 'party', 'science',
  'loan', 'win', 'men', 'faith', 'review', 'racing', 'download', 'bond', 'beauty', 'work', 'lol', 'makeup',
]);
