/** Every time zone as an option; `first` are offered before the others. */
export function ZoneOptions({ first }: { readonly first: readonly string[] }) {
  const zones = new Set(['UTC', Intl.DateTimeFormat().resolvedOptions().timeZone, ...first, ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].map((zone) => (
    <option key={zone} value={zone}>
      {zone}
    </option>
  ));
}
