import { fold } from '../decider.js';
import { defaultTemplate } from '../template/default-template.js';
import type { ProgramCommand } from './commands.js';
import type { ProgramEvent } from './events.js';
import { programDecider } from './program.js';

// Spec support: the program p1. Ana leads, Sue sponsors, Bo and Cy steer, Fay validates; it starts on a Monday.

export type OrderOf<Type extends ProgramCommand['type']> = Extract<ProgramCommand, { type: Type }>;
export type FactOf<Type extends ProgramEvent['type']> = Extract<ProgramEvent, { type: Type }>;

export const programId = 'p1';
export const team = { leadId: 'ana', sponsorId: 'sue', approverIds: ['bo', 'cy'], financeId: 'fay' };

export const chartered: FactOf<'ProgramChartered'> = {
  type: 'ProgramChartered',
  data: {
    programId,
    name: 'Key accounts',
    scope: { description: 'All accounts', segments: [], countries: [], territoryIds: [] },
    team,
    calendar: { timeZone: 'Europe/Berlin', country: 'DE', workingDays: [1, 2, 3, 4, 5] },
    currency: 'EUR',
    startOn: '2026-03-02',
    pace: { factor: 1, wallAnchor: '2026-03-01T00:00:00Z', businessAnchor: '2026-03-01T00:00:00Z' },
  },
};
export const pinned: FactOf<'TemplatePinned'> = {
  type: 'TemplatePinned',
  data: { programId, template: defaultTemplate },
};

export const charterOrder = (changes: Partial<typeof chartered.data.team> = {}): OrderOf<'CharterProgram'> => ({
  type: 'CharterProgram',
  by: 'ana',
  at: '2026-02-27T09:00:00Z',
  data: { ...chartered.data, team: { ...team, ...changes }, template: defaultTemplate },
});

export const startOrder: OrderOf<'StartProgram'> = {
  type: 'StartProgram',
  by: 'system',
  at: '2026-03-02T08:00:00Z',
  data: { programId, gateId: 'p1.G0', startedOn: '2026-03-02', holidays: ['2026-04-03', '2026-04-06'] },
};

const at = '2026-03-06T16:00:00Z';
export const order = <Type extends ProgramCommand['type'], Data extends object>(type: Type, by: string, data: Data) =>
  ({ type, by, at, data: { programId, ...data } }) as const;

/** What the decider answers to a command after these facts. */
export const decided = (command: ProgramCommand, facts: readonly ProgramEvent[]): readonly ProgramEvent[] => {
  const decision = programDecider.decide(command, fold(programDecider, facts));
  return decision.kind === 'accepted' ? decision.events : [];
};
export const founded = [chartered, pinned] as const;
export const running: readonly ProgramEvent[] = [...founded, ...decided(startOrder, founded)];
