import { Temporal } from 'temporal-polyfill';

/** The date on the wall calendar of a time zone at an instant. */
export const localDate = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The hour and minute on the clock of a time zone at an instant, as `HH:MM`. */
export const localTime = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainTime().toString().slice(0, 5);

/** The instant (UTC, RFC 3339) at which a time zone's clock shows `time` on `date`; when the clock skips it, the same distance after the jump. */
export const instantAt = (date: string, time: string, timeZone: string): string => {
  const local = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return new Date(local.epochMilliseconds).toISOString();
};
