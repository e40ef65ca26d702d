import type { Snapshot } from '../snapshot/schema';

/** What a rule or query looks for: these images contacting these names. */
export interface Finding {
  /** What was found, in words, for titles and comments. */
  readonly title: string;
  readonly images: readonly string[];
  /** Full names, exactly. */
  readonly names: readonly string[];
  /** Names of the finding that are not in it, because they hold what no domain name holds. */
  readonly namesLeftOut: number;
  readonly imagesLeftOut: number;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly malicious: boolean;
}

/** A normalised public name: A-labels. Anything else is an edited snapshot's and goes into no query. */
const isName = (text: string): boolean => /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/.test(text) && text.length <= 253;
/** What a file is called on the systems that are searched: nothing that could end a line, a quote or a macro. */
const isImage = (text: string): boolean => /^[\p{L}\p{M}\p{N} ._()+,@&'~#-]{1,128}$/u.test(text);

/**
 * The finding on one base domain of a group: its malicious FQDNs, or all of them where none is. With '' for
 * `baseDomain`: the malicious FQDNs of the whole group, without those that have other contacts too.
 */
export function findingOf(snapshot: Snapshot, groupId: string, baseDomain: string): Finding {
  const group = snapshot.groups.find(({ id }) => id === groupId);
  const domains = snapshot.domains.filter((domain) => domain.group === groupId && (baseDomain === '' || domain.baseDomain === baseDomain));
  const fqdns = domains.flatMap((domain) => domain.fqdns);
  const malicious = fqdns.filter(({ verdict, mixed }) => verdict === 'malicious' && (baseDomain !== '' || !mixed));
  const chosen = malicious.length > 0 || baseDomain === '' ? malicious : fqdns;
  const names = [...new Set(chosen.map(({ fqdn }) => fqdn))].sort();
  const images = Object.keys(group?.processes ?? {});
  const times = chosen.flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen]).filter((time): time is string => time !== null).sort();
  const label = group?.label ?? groupId;
  return {
    title: baseDomain === '' ? `${label} contacting names held malicious` : `${label} contacting ${baseDomain}`,
    images: images.filter(isImage).sort(),
    names: names.filter(isName),
    namesLeftOut: names.filter((name) => !isName(name)).length,
    imagesLeftOut: images.filter((image) => !isImage(image)).length,
    firstSeen: times[0] ?? null,
    lastSeen: times.at(-1) ?? null,
    malicious: malicious.length > 0,
  };
}

/** What a reader of the rule should know, a sentence each; one line each whatever the data hold. */
export function remarks(finding: Finding): readonly string[] {
  const { title, firstSeen, lastSeen, malicious, names, namesLeftOut, images, imagesLeftOut } = finding;
  return [
    `${oneLine(title)}.`,
    malicious ? 'The names are held malicious by intelligence or review.' : 'The names are rare; nobody has judged them malicious.',
    ...(firstSeen === null || lastSeen === null ? [] : [`Seen ${firstSeen.slice(0, 10)} to ${lastSeen.slice(0, 10)} (UTC).`]),
    ...(names.length === 0 ? ['Nothing to search for: the finding holds no name.'] : []),
    ...(images.length === 0 ? ['The images are not in this file, so every process is searched.'] : []),
    ...(namesLeftOut > 0 ? [`Left out: ${namesLeftOut} that are no domain names.`] : []),
    ...(imagesLeftOut > 0 ? [`Left out: ${imagesLeftOut} images whose names cannot be searched for.`] : []),
    'Made by Seldom from an analysis of rarely contacted domains.',
  ];
}

/** A text without line ends or anything else that a comment could be left by. */
const oneLine = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, ' ').replace(/\*\//g, '* /').slice(0, 300);
