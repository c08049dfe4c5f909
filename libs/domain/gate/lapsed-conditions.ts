import { dueAt, dueNow, type NextSteps, together } from '../next-steps.js';
import type { GateCommand } from './commands.js';
import type { Gate } from './state.js';

/** What is ordered of a gate without a person asking. */
export type GateOrder = Extract<GateCommand, { type: 'OpenGate' | 'LapseCondition' }>;

const nextDay = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString();

/** Conditions that nobody met by the end of their day (UTC), and when the next one would lapse. */
export const lapsedConditions = (gates: readonly Gate[], now: string): NextSteps<GateOrder> =>
  together(
    ...gates.flatMap((gate) => {
      if (gate.status === 'unopened') return [];
      const { gateId } = gate.opening;
      return gate.conditions
        .filter(({ status }) => status === 'open')
        .map(({ conditionId, dueOn }) => {
          const lapsesAt = nextDay(dueOn);
          if (now < lapsesAt) return dueAt(lapsesAt);
          const command = { type: 'LapseCondition', by: 'system', at: now, data: { gateId, conditionId } } as const;
          return dueNow<GateOrder>(`${gateId}:${conditionId}:lapse`, command);
        });
    }),
  );
