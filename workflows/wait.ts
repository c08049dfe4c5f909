/** Milliseconds until a due instant: at least one, and a year at most, after which the workflow looks again. */
export const untilInstant = (instant: string): number =>
  Math.min(Math.max(Date.parse(instant) - Date.now(), 1), 366 * 86_400_000);

/** The workflow's clock as an instant, for the activities that act for it. */
export const currentInstant = (): string => new Date(Date.now()).toISOString();
