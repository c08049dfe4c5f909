import { createHash } from 'node:crypto';
import { wallInstant } from '#libs/domain/calendar/pace.js';
import type { Pace } from '#libs/domain/program/events.js';

const spreadMilliseconds = 10 * 60_000;

/** The same id always waits the same part of ten minutes: no crowd at midnight or at eight. */
const delayOf = (id: string): number => createHash('sha256').update(id).digest().readUInt32BE(0) % spreadMilliseconds;

/** When to wake for a business instant. In real time the timers are spread; an accelerated program is exact. */
export const wakeAt = (pace: Pace, instant: string | null, id: string): string | null => {
  if (instant === null) return null;
  const wall = wallInstant(pace, instant);
  return pace.factor > 1 ? wall : new Date(Date.parse(wall) + delayOf(id)).toISOString();
};
