import { openingOf } from '#libs/domain/gate/opening.js';
import type { ProgramCommand } from '#libs/domain/program/commands.js';
import { gateIdOf } from '#libs/domain/streams.js';
import { defaultTemplate } from '#libs/domain/template/default-template.js';
import type { Template } from '#libs/domain/template/template.js';
import type { RecordUnderTest } from './record-under-test.js';

export const team = {
  leadId: 'ana',
  sponsorId: 'sue',
  approverIds: ['bo', 'cy', 'di'],
  financeId: 'fay',
  unitHeadId: 'uma',
  analystId: 'al',
};

type Charter = Extract<ProgramCommand, { type: 'CharterProgram' }>['data'];

export type CharterOptions = {
  readonly programId: string;
  /** Wall-clock now; business time starts equal to it. */
  readonly now: string;
  readonly factor?: number;
  readonly businessNow?: string;
  readonly template?: Template;
};

/** Charters a program that starts at once, and opens its charter gate as the API does. */
export const charterProgram = async (record: RecordUnderTest, options: CharterOptions): Promise<Charter> => {
  const { programId, now, factor = 1, businessNow = now, template = defaultTemplate } = options;
  const startOn = businessNow.slice(0, 10);
  const data: Charter = {
    programId,
    name: `Key accounts ${programId}`,
    scope: { description: 'All accounts', segments: [], countries: [], territoryIds: [] },
    team,
    calendar: { timeZone: 'Europe/Berlin', country: 'DE', workingDays: [1, 2, 3, 4, 5] },
    currency: 'EUR',
    startOn,
    pace: { factor, wallAnchor: now, businessAnchor: businessNow },
    template,
  };
  await record.program({ type: 'CharterProgram', by: team.leadId, at: businessNow, data });
  const plan = template.gates.find(({ key }) => key === 'G0');
  if (plan === undefined) throw new Error('The template has no charter gate');
  const gateId = gateIdOf(programId, 'G0');
  const opening = openingOf({ gateId, programId, plan, team, dueOn: startOn });
  await record.gate({ type: 'OpenGate', by: team.leadId, at: businessNow, data: opening });
  return data;
};
