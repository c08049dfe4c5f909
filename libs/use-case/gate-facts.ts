import type { DataSource } from 'typeorm';
import { requiredFacts } from '#libs/domain/account/required-facts.js';
import { fold } from '#libs/domain/decider.js';
import type { Opening } from '#libs/domain/gate/state.js';
import type { OrganizationEvent } from '#libs/domain/organization/events.js';
import type { PilotEvent } from '#libs/domain/pilot/events.js';
import { isDone } from '#libs/domain/program/state.js';
import type { ValueEvent } from '#libs/domain/value/events.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { conditionsOf, scopeOf } from '#libs/read-model/account-list/account-filter.js';
import { organizations, pilots, programs, readiness, values } from './aggregates.js';
import type { GateFacts } from './dossier.js';
import type { Aggregate, Order } from './record.js';

type Where = { readonly store: EventStorePort; readonly database: DataSource };
type Subject = Pick<Opening, 'programId' | 'pilotId' | 'phase'>;
type Fact = { readonly type: string; readonly data: object };

const eventsOf = async <State, Command extends Order, Event extends Fact>(
  store: EventStorePort,
  aggregate: Aggregate<State, Command, Event>,
  id: string,
): Promise<readonly Event[]> => (await store.readStream({ stream: aggregate.stream(id) })).map(aggregate.parse);

const percent = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole);
const yes = (is: boolean): number => (is ? 1 : 0);

const milestonesAccepted = async (store: EventStorePort, { programId, phase }: Subject): Promise<number | null> => {
  const program = fold(programs.decider, await eventsOf(store, programs, programId));
  if (program.status === 'unknown' || program.status === 'unpinned') return null;
  const due = program.milestones.filter((milestone) => milestone.phase === phase);
  return percent(due.filter(isDone).length, due.length);
};

type BaseRow = { readonly accounts: number; readonly scored: number; readonly known: number };
type ProgramRow = { readonly sets: number; readonly pilots: number; readonly decided: number };

/** The account base in the program's scope. */
const readBase = async (database: DataSource, programId: string): Promise<BaseRow | undefined> => {
  const { where, values: bound } = conditionsOf({}, await scopeOf(database, programId));
  const [row]: BaseRow[] = await database.query(
    `select count(*)::int as accounts, count(*) filter (where l.tier <> 'unscored')::int as scored,
       coalesce(sum(l.facts_known), 0)::int as known
     from rm.account_line l where ${where}`,
    [...bound],
  );
  return row;
};

const readProgram = async (database: DataSource, programId: string): Promise<ProgramRow | undefined> => {
  const [row]: ProgramRow[] = await database.query(
    `select (select count(*) from rm.customer_set where program_id = $1 and status <> 'rejected'
         and state->'proposal'->>'attractiveness' is not null and state->'proposal'->>'feasibility' is not null)::int as sets,
       (select count(*) from rm.pilot where program_id = $1)::int as pilots,
       (select count(*) from rm.pilot where program_id = $1 and status = 'decided')::int as decided`,
    [programId],
  );
  return row;
};

const pilotFacts = (events: readonly PilotEvent[]) => {
  const has = (type: PilotEvent['type']): boolean => events.some((event) => event.type === type);
  const isEvaluated = events.findLastIndex(({ type }) => type === 'PilotEvaluated');
  const isExtended = events.findLastIndex(({ type }) => type === 'PilotExtended');
  const weeks = events.flatMap((event) => (event.type === 'CheckInRecorded' ? [event.data.week] : []));
  return {
    'criteria-locked': yes(has('SuccessCriteriaLocked')),
    'baseline-frozen': yes(has('BaselineFrozen') && has('ControlGroupMatched')),
    'pilot-evaluated': yes(isEvaluated > isExtended),
    'check-ins-recorded': new Set(weeks).size,
  };
};

const organizationFacts = (events: readonly OrganizationEvent[]) => {
  const options = events.flatMap((event) => (event.type === 'StructureOptionScored' ? [event.data.option] : []));
  const mechanisms = events.flatMap((event) => (event.type === 'MechanismDefined' ? [event.data.mechanismId] : []));
  const waves = events.flatMap((event) => (event.type === 'RolloutWavePlanned' ? [event.data.waveId] : []));
  return {
    'remaining-opportunity': yes(events.some(({ type }) => type === 'RemainingOpportunityEstimated')),
    'structure-scored': new Set(options).size,
    'mechanisms-defined': new Set(mechanisms).size,
    'waves-planned': new Set(waves).size,
  };
};

/** A line counts while its validation is the last word on it. */
const validatedLines = (events: readonly ValueEvent[]): number => {
  const last = new Map(events.map((event) => [event.data.lineId, event.type]));
  return [...last.values()].filter((type) => type === 'ValueValidated').length;
};

/** Everything a gate's criteria can ask, as it stands: of the program, and of the pilot for a pilot's gate. */
export const readGateFacts = async ({ store, database }: Where, subject: Subject): Promise<GateFacts> => {
  const { programId, pilotId } = subject;
  const [milestones, base, program, pilot, organization, ledger, groups] = await Promise.all([
    milestonesAccepted(store, subject),
    readBase(database, programId),
    readProgram(database, programId),
    pilotId === undefined ? [] : eventsOf(store, pilots, pilotId),
    eventsOf(store, organizations, programId),
    eventsOf(store, values, programId),
    eventsOf(store, readiness, programId),
  ]);
  const assessed = groups.flatMap((event) => (event.type === 'ReadinessAssessed' ? [event.data.group] : []));
  return {
    'milestones-accepted': milestones,
    'fact-coverage': percent(base?.known ?? 0, (base?.accounts ?? 0) * requiredFacts.length),
    'accounts-scored': percent(base?.scored ?? 0, base?.accounts ?? 0),
    'sets-on-map': program?.sets ?? 0,
    'pilots-decided': percent(program?.decided ?? 0, program?.pilots ?? 0),
    'readiness-assessed': new Set(assessed).size,
    'value-validated': validatedLines(ledger),
    ...pilotFacts(pilot),
    ...organizationFacts(organization),
  };
};
