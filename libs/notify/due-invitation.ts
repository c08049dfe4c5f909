import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { ReminderItem } from '#libs/domain/reminder/events.js';

type DueDates = {
  readonly items: readonly ReminderItem[];
  readonly publicUrl: string;
  /** When the digest fell due, so that composing it twice gives the same file. */
  readonly stamp: Date;
};

/** All-day entries for the due dates, as a calendar file to open. An entry keeps its id, so importing it again updates it. */
export const dueInvitation = ({ items, publicUrl, stamp }: DueDates): string => {
  const calendar = ical({ name: 'Keyline', method: ICalCalendarMethod.PUBLISH, prodId: '//Keyline//Reminders//EN' });
  const host = new URL(publicUrl).hostname;
  for (const { itemId, title, dueOn, link } of items) {
    calendar.createEvent({
      id: `${itemId.replace(/[^A-Za-z0-9._-]/g, '-')}@${host}`,
      start: new Date(`${dueOn}T00:00:00Z`),
      allDay: true,
      stamp,
      summary: title,
      url: `${publicUrl}${link}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
};
