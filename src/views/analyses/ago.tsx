import type { EpochMs } from '../../base/units';

const language = navigator.language;
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });

/** When the user did something, on the user's own clock: `yesterday`, `12 Nov 2026`. */
export function Ago({ time }: { readonly time: EpochMs }) {
  return (
    <time dateTime={new Date(time).toISOString()} title={exact.format(time)}>
      {agoText(time, Date.now())}
    </time>
  );
}

function agoText(time: EpochMs, now: EpochMs): string {
  const minutes = Math.round((now - time) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return relative.format(-minutes, 'minute');
  if (minutes < 24 * 60) return relative.format(-Math.round(minutes / 60), 'hour');
  const days = Math.round(minutes / (24 * 60));
  return days <= 6 ? relative.format(-days, 'day') : date.format(time);
}
