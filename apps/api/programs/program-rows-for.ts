import type { Cut } from '#libs/read-model/as-of/cut.js';
import { currentProgramRows } from '#libs/read-model/rows/current-program-rows.js';
import { pastProgramRows } from '#libs/read-model/rows/past-program-rows.js';
import type { ProgramRows } from '#libs/read-model/rows/program-rows.js';
import type { Parts } from '../parts.js';

/** The rows a page of programs is made of, now or as they were at the cut; of all programs when none is named. */
export const programRowsFor = async (
  { database, clock, openEvents: open }: Pick<Parts, 'database' | 'clock' | 'openEvents'>,
  cut: Cut | null,
  programIds?: readonly string[],
): Promise<ProgramRows> =>
  cut === null ? currentProgramRows(database, clock.wallNow()) : pastProgramRows({ database, open }, cut, programIds);
