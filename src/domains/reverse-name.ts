/**
 * Whether `name` is plain reverse DNS of `address`: it spells the address out, forwards or backwards, as
 * `ec2-52-22-41-90.compute-1.amazonaws.com` or `a104-117-16-77.deploy.static.akamaitechnologies.com` do. Sysmon
 * writes such names into DestinationHostname; nobody asked for them, so they are not contacts with that domain.
 */
export function isReverseNameOf(name: string, address: string): boolean {
  const octets = address.replace(/^::ffff:/i, '').split('.');
  if (octets.length !== 4) return spellsIpv6(name, address);
  const numbers = name.split(/[^0-9]+/).filter((run) => run !== '').map((run) => String(Number(run)));
  return containsRun(numbers, octets) || containsRun(numbers, octets.toReversed());
}

function containsRun(numbers: readonly string[], run: readonly string[]): boolean {
  return numbers.some((_, at) => run.every((octet, i) => numbers[at + i] === octet));
}

/** The groups of the address written with hyphens or without separators, at least the last four of them. */
function spellsIpv6(name: string, address: string): boolean {
  const groups = address.toLowerCase().split(':').filter((group) => group !== '');
  return groups.length >= 4 && (name.includes(groups.join('-')) || name.includes(groups.join('')));
}
