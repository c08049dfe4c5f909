import { accept, type Decider, type Decision, refuse } from '../decider.js';
import { sameData } from '../same-data.js';
import type { PilotCommand } from './commands.js';
import { evaluatePilot } from './evaluate.js';
import type { PilotEvent } from './events.js';
import { type FactOf, type Measured, measured } from './measured.js';

/** What is laid down before the start; none of it can change afterwards. */
type Design = {
  readonly charter: FactOf<'PilotChartered'>;
  readonly criteria: FactOf<'SuccessCriteriaLocked'>['criteria'] | null;
  readonly pairs: FactOf<'ControlGroupMatched'>['pairs'] | null;
  /** One baseline for each metric of the criteria. */
  readonly baselines: readonly FactOf<'BaselineFrozen'>[];
};
type Conduct = {
  readonly endOn: string;
  readonly start: FactOf<'PilotStarted'>;
  readonly checkIns: readonly FactOf<'CheckInRecorded'>[];
  /** The last observation of each metric and week. */
  readonly observations: readonly FactOf<'ObservationRecorded'>[];
  readonly evaluation: FactOf<'PilotEvaluated'> | null;
};
export type Pilot =
  | { readonly status: 'none' }
  | ({ readonly status: 'chartered' } & Design)
  | ({ readonly status: 'running' } & Design & Conduct)
  /** Stopped before it started: its charter gate said so, or its program was cancelled. */
  | ({ readonly status: 'dropped'; readonly decision: FactOf<'PilotDecided'>['decision'] } & Design)
  | ({ readonly status: 'decided'; readonly decision: FactOf<'PilotDecided'>['decision'] } & Design & Conduct);

type Chartered = Extract<Pilot, { status: 'chartered' }>;
type Running = Extract<Pilot, { status: 'running' }>;
type Order<Type extends PilotCommand['type']> = Extract<PilotCommand, { type: Type }>;
type PilotDecision = Decision<PilotEvent>;

const evolveDesign = (pilot: Chartered, event: PilotEvent): Pilot => {
  if (event.type === 'SuccessCriteriaLocked') return { ...pilot, criteria: event.data.criteria };
  if (event.type === 'ControlGroupMatched') return { ...pilot, pairs: event.data.pairs };
  if (event.type === 'BaselineFrozen') return { ...pilot, baselines: [...pilot.baselines, event.data] };
  if (event.type === 'PilotDecided') return { ...pilot, status: 'dropped', decision: event.data.decision };
  if (event.type !== 'PilotStarted') return pilot;
  const { endOn } = event.data;
  return { ...pilot, status: 'running', start: event.data, endOn, checkIns: [], observations: [], evaluation: null };
};

const evolveConduct = (pilot: Running, event: PilotEvent): Pilot => {
  if (event.type === 'CheckInRecorded') return { ...pilot, checkIns: [...pilot.checkIns, event.data] };
  if (event.type === 'ObservationRecorded') {
    const { week, metric } = event.data;
    const others = pilot.observations.filter((each) => each.week !== week || each.metric !== metric);
    return { ...pilot, observations: [...others, event.data] };
  }
  if (event.type === 'PilotExtended') return { ...pilot, endOn: event.data.endOn };
  if (event.type === 'PilotEvaluated') return { ...pilot, evaluation: event.data };
  if (event.type === 'PilotDecided') return { ...pilot, status: 'decided', decision: event.data.decision };
  return pilot;
};

const evolve = (pilot: Pilot, event: PilotEvent): Pilot => {
  switch (pilot.status) {
    case 'none':
      if (event.type !== 'PilotChartered') return pilot;
      return { status: 'chartered', charter: event.data, criteria: null, pairs: null, baselines: [] };
    case 'chartered':
      return evolveDesign(pilot, event);
    case 'running':
      return evolveConduct(pilot, event);
    case 'dropped':
    case 'decided':
      return pilot;
  }
};

const charter = ({ data }: Order<'CharterPilot'>, pilot: Pilot): PilotDecision => {
  if (pilot.status !== 'none') return sameData(pilot.charter, data) ? accept() : refuse('pilot-already-chartered');
  if (new Set(data.accountIds).size < data.accountIds.length) return refuse('account-twice');
  return accept({ type: 'PilotChartered', data });
};

type Designed = Exclude<Pilot, { status: 'none' }>;

const lockCriteria = ({ data, by }: Order<'LockSuccessCriteria'>, pilot: Designed): PilotDecision => {
  if (pilot.criteria !== null) return sameData(pilot.criteria, data.criteria) ? accept() : refuse('criteria-locked');
  return accept({ type: 'SuccessCriteriaLocked', data: { ...data, by } });
};

const matchControls = ({ data }: Order<'MatchControlGroup'>, pilot: Designed): PilotDecision => {
  const { charter: chartered, criteria, pairs } = pilot;
  if (pairs !== null) return sameData(pairs, data.pairs) ? accept() : refuse('control-matched');
  if (criteria === null) return refuse('criteria-not-locked');
  const treated = new Set(chartered.accountIds);
  if (data.pairs.some(({ accountId }) => !treated.has(accountId))) return refuse('not-in-pilot');
  if (data.pairs.some(({ controlId }) => treated.has(controlId))) return refuse('control-is-treated');
  const paired = data.pairs.flatMap(({ accountId, controlId }) => [accountId, controlId]);
  if (new Set(paired).size < paired.length) return refuse('account-twice');
  return accept({ type: 'ControlGroupMatched', data });
};

const isSubset = (values: readonly { accountId: string }[], of: readonly string[]): boolean =>
  values.every(({ accountId }) => of.includes(accountId));
const covers = (values: readonly { accountId: string }[], all: readonly string[]): boolean =>
  all.every((each) => values.some(({ accountId }) => accountId === each));

const freezeBaseline = ({ data, by }: Order<'FreezeBaseline'>, pilot: Designed): PilotDecision => {
  const known = pilot.baselines.find(({ metric }) => metric === data.metric);
  if (known !== undefined) return sameData({ ...known, by }, { ...data, by }) ? accept() : refuse('baseline-frozen');
  if (pilot.status !== 'chartered') return refuse('pilot-started');
  if (pilot.criteria === null) return refuse('criteria-not-locked');
  if (pilot.pairs === null) return refuse('control-not-matched');
  const { accountIds } = pilot.charter;
  const controlIds = pilot.pairs.map(({ controlId }) => controlId);
  if (!isSubset(data.treated, accountIds) || !isSubset(data.control, controlIds)) return refuse('not-in-pilot');
  if (!covers(data.treated, accountIds) || !covers(data.control, controlIds)) return refuse('baseline-incomplete');
  return accept({ type: 'BaselineFrozen', data: { ...data, by } });
};

const start = ({ data }: Order<'StartPilot'>, pilot: Designed): PilotDecision => {
  if (pilot.status === 'dropped') return refuse('pilot-decided');
  if (pilot.status !== 'chartered') return sameData(pilot.start, data) ? accept() : refuse('pilot-started');
  if (pilot.criteria === null) return refuse('criteria-not-locked');
  if (pilot.pairs === null) return refuse('control-not-matched');
  const frozen = pilot.baselines.map(({ metric }) => metric);
  if (!pilot.criteria.every(({ metric }) => frozen.includes(metric))) return refuse('baseline-missing');
  return accept({ type: 'PilotStarted', data });
};

const checkIn = ({ data, by }: Order<'RecordCheckIn'>, pilot: Running): PilotDecision => {
  const known = pilot.checkIns.find(({ week }) => week === data.week);
  if (known === undefined) return accept({ type: 'CheckInRecorded', data: { ...data, by } });
  return sameData(known, { ...data, by }) ? accept() : refuse('already-checked-in');
};

const observe = ({ data, by }: Order<'RecordObservation'>, pilot: Running): PilotDecision => {
  const controlIds = pilot.pairs?.map(({ controlId }) => controlId) ?? [];
  if (!isSubset(data.treated, pilot.charter.accountIds)) return refuse('not-in-pilot');
  if (!isSubset(data.control, controlIds)) return refuse('not-in-pilot');
  const known = pilot.observations.find(({ week, metric }) => week === data.week && metric === data.metric);
  if (known !== undefined && sameData({ ...known, by }, { ...data, by })) return accept();
  return accept({ type: 'ObservationRecorded', data: { ...data, by } });
};

const extend = ({ data, by }: Order<'ExtendPilot'>, pilot: Running): PilotDecision => {
  if (data.endOn === pilot.endOn) return accept();
  if (data.endOn < pilot.endOn) return refuse('end-not-later', `The pilot ends on ${pilot.endOn}`);
  return accept({ type: 'PilotExtended', data: { ...data, by } });
};

const evaluate = ({ data }: Order<'EvaluatePilot'>, pilot: Running): PilotDecision => {
  const facts: Measured | null = measured(pilot);
  const result = facts === null ? null : evaluatePilot(facts, data.seed);
  if (result === null) return refuse('too-few-weeks');
  const evaluated = { pilotId: data.pilotId, position: data.position, ...result };
  return sameData(pilot.evaluation, evaluated) ? accept() : accept({ type: 'PilotEvaluated', data: evaluated });
};

/** A stop needs no evaluation: a review may end a pilot at any time, and a cancelled program ends them all. */
const decideOutcome = ({ data }: Order<'DecidePilot'>, pilot: Running | Chartered): PilotDecision => {
  if (data.decision !== 'stop' && pilot.status === 'chartered') return refuse('pilot-not-started');
  if (data.decision !== 'stop' && pilot.status === 'running' && pilot.evaluation === null)
    return refuse('pilot-not-evaluated');
  return accept({ type: 'PilotDecided', data: { ...data, programId: pilot.charter.programId } });
};

type ConductOrder = Order<'RecordCheckIn' | 'RecordObservation' | 'ExtendPilot' | 'EvaluatePilot' | 'DecidePilot'>;

const decideConduct = (command: ConductOrder, pilot: Designed): PilotDecision => {
  if (pilot.status === 'chartered') {
    return command.type === 'DecidePilot' ? decideOutcome(command, pilot) : refuse('pilot-not-started');
  }
  if (pilot.status === 'decided' || pilot.status === 'dropped') {
    const isRepeated = command.type === 'DecidePilot' && command.data.decision === pilot.decision;
    return isRepeated ? accept() : refuse('pilot-decided');
  }
  switch (command.type) {
    case 'RecordCheckIn':
      return checkIn(command, pilot);
    case 'RecordObservation':
      return observe(command, pilot);
    case 'ExtendPilot':
      return extend(command, pilot);
    case 'EvaluatePilot':
      return evaluate(command, pilot);
    case 'DecidePilot':
      return decideOutcome(command, pilot);
  }
};

const decide = (command: PilotCommand, pilot: Pilot): PilotDecision => {
  if (command.type === 'CharterPilot') return charter(command, pilot);
  if (pilot.status === 'none') return refuse('pilot-unknown');
  switch (command.type) {
    case 'LockSuccessCriteria':
      return lockCriteria(command, pilot);
    case 'MatchControlGroup':
      return matchControls(command, pilot);
    case 'FreezeBaseline':
      return freezeBaseline(command, pilot);
    case 'StartPilot':
      return start(command, pilot);
    case 'RecordCheckIn':
    case 'RecordObservation':
    case 'ExtendPilot':
    case 'EvaluatePilot':
    case 'DecidePilot':
      return decideConduct(command, pilot);
  }
};

export const pilotDecider: Decider<Pilot, PilotCommand, PilotEvent> = { initial: { status: 'none' }, decide, evolve };
