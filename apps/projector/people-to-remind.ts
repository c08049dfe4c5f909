import type { DataSource } from 'typeorm';
import { involvedPeople } from '#libs/read-model/reminders/involved-people.js';
import type { OpenProcess } from './open-processes.js';

/** The reminder workflows that should be running. They keep no position: each looks at all that is open, every day. */
export const peopleToRemind = async (dataSource: DataSource): Promise<readonly OpenProcess[]> =>
  (await involvedPeople(dataSource)).map(({ personId, programId, since }) => ({
    target: { kind: 'reminders', personId, programId },
    head: 0,
    headAt: since,
  }));
