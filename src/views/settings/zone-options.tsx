/** Every zone that the browser knows, the likely ones first; and `chosen`, whatever it is. */
export function ZoneOptions({ chosen }: { readonly chosen: string }) {
  const zones = new Set(['UTC', Intl.DateTimeFormat().resolvedOptions().timeZone, chosen, ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].map((zone) => (
    <option key={zone} value={zone}>
      {zone}
    </option>
  ));
}
