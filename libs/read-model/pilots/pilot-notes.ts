import type { Evaluation, PilotDecisionKind, PilotEvent } from '#libs/domain/pilot/events.js';
import type { Recorded } from '../aggregate-projection.js';

export type CheckIn = Extract<PilotEvent, { type: 'CheckInRecorded' }>['data'] & { readonly at: string };
/** Means over the accounts, for the chart. */
export type Observed = {
  readonly week: number;
  readonly metric: 'weekly-sales' | 'gross-margin' | 'orders';
  readonly treated: number;
  readonly control: number;
};
export type PilotNotes = {
  readonly charteredAt: string;
  readonly lockedAt: string | null;
  readonly evaluated: {
    readonly position: number;
    readonly results: readonly Evaluation[];
    readonly proposal: string;
    readonly at: string;
  } | null;
  readonly decided: { readonly decision: PilotDecisionKind; readonly at: string } | null;
  readonly checkIns: readonly CheckIn[];
  readonly observed: readonly Observed[];
};

export const firstPilotNotes: PilotNotes = {
  charteredAt: '',
  lockedAt: null,
  evaluated: null,
  decided: null,
  checkIns: [],
  observed: [],
};

/** A mean for a chart; the evaluation uses the exact values. */
export const meanOf = (values: readonly { readonly value: string }[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, { value }) => sum + Number(value), 0) / values.length;

const observe = (observed: readonly Observed[], next: Observed): readonly Observed[] =>
  [...observed.filter(({ week, metric }) => week !== next.week || metric !== next.metric), next].sort(
    (one, other) => one.week - other.week,
  );

export const notePilot = (notes: PilotNotes, { event, occurredAt: at }: Recorded<PilotEvent>): PilotNotes => {
  switch (event.type) {
    case 'PilotChartered':
      return { ...notes, charteredAt: at };
    case 'SuccessCriteriaLocked':
      return { ...notes, lockedAt: at };
    case 'CheckInRecorded': {
      const others = notes.checkIns.filter(({ week }) => week !== event.data.week);
      const checkIns = [...others, { ...event.data, at }].sort((one, other) => one.week - other.week);
      return { ...notes, checkIns };
    }
    case 'ObservationRecorded': {
      const { week, metric, treated, control } = event.data;
      const next = { week, metric, treated: meanOf(treated), control: meanOf(control) };
      return { ...notes, observed: observe(notes.observed, next) };
    }
    case 'PilotEvaluated': {
      const { position, results, proposal } = event.data;
      return { ...notes, evaluated: { position, results, proposal, at } };
    }
    case 'PilotDecided':
      return { ...notes, decided: { decision: event.data.decision, at } };
    case 'PilotExtended':
      // It runs on, so what was evaluated before no longer counts.
      return { ...notes, evaluated: null };
    case 'ControlGroupMatched':
    case 'BaselineFrozen':
    case 'PilotStarted':
      return notes;
  }
};
