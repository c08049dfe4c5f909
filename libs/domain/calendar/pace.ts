import type { Pace } from '../program/events.js';

// Also used inside workflows: keep it free of date libraries.

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The business time of a wall-clock instant: both RFC 3339 in UTC. */
export const businessInstant = (pace: Pace, wall: string): string =>
  iso(Date.parse(pace.businessAnchor) + Math.round((Date.parse(wall) - Date.parse(pace.wallAnchor)) * pace.factor));

/** The wall-clock instant at which a business instant is reached; rounded up, so that a timer set on it never wakes too early. */
export const wallInstant = (pace: Pace, business: string): string =>
  iso(Date.parse(pace.wallAnchor) + Math.ceil((Date.parse(business) - Date.parse(pace.businessAnchor)) / pace.factor));
