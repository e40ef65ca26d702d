import type { EpochMs } from '../../base/units';
import { useSelected } from '../app/app-context';
import { day, isShowable, minute, second } from '../text/dates';
import { UndefinedNumber } from './undefined-number';

/** A time of the data in the zone of the analysis; the exact one on hover. */
export function Moment({ time, form = 'minute' }: { readonly time: EpochMs | null; readonly form?: 'day' | 'minute' }) {
  const timeZone = useSelected((state) => state.settings.timeZone);
  if (time === null || !isShowable(time)) return <UndefinedNumber reason="the log holds no time for it" />;
  return (
    <time dateTime={new Date(time).toISOString()} title={`${second(time, timeZone)} ${timeZone}`}>
      {form === 'day' ? day(time, timeZone) : minute(time, timeZone)}
    </time>
  );
}
