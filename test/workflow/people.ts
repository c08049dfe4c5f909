import { localDate } from '#libs/domain/calendar/local-time.js';
import { businessInstant } from '#libs/domain/calendar/pace.js';
import { fold } from '#libs/domain/decider.js';
import type { GateDecisionKind } from '#libs/domain/gate/events.js';
import { gateDecider } from '#libs/domain/gate/gate.js';
import type { Gate } from '#libs/domain/gate/state.js';
import { programDecider } from '#libs/domain/program/program.js';
import { currentPhase, type PlannedProgram } from '#libs/domain/program/state.js';
import { gateIdOf, gateStream, pilotStream, programStream } from '#libs/domain/streams.js';
import { parse, type RecordUnderTest } from './record-under-test.js';

export type Habits = {
  readonly programId: string;
  readonly pilotIds?: readonly string[];
  /** How a gate is answered in a round; go unless said otherwise. */
  readonly answer?: (gateId: string, round: number) => GateDecisionKind;
  /** Milestones that nobody works on before this day of business time. */
  readonly lateUntil?: Readonly<Record<string, string>>;
};

const submitter = 'sub';

const hash = 'd'.repeat(64);

const answerGate = async (record: RecordUnderTest, gate: Gate, at: string, habits: Habits): Promise<void> => {
  if (gate.status === 'unopened' || gate.status === 'decided') return;
  const { opening, approvers } = gate;
  const { gateId, key } = opening;
  const results = opening.criteria.map(({ criterionId }) => ({ criterionId, met: true, value: '1', source: 'test' }));
  const round = gate.status === 'open' ? 1 : gate.round + 1;
  if (gate.status !== 'submitted') {
    const proposal = key === 'G2c' ? { proposal: 'scale' } : {};
    const dossier = { position: 1, hash, results };
    await record.gate({ type: 'SubmitGate', by: submitter, at, data: { gateId, note: '', dossier, ...proposal } });
  }
  const vote = habits.answer?.(gateId, round) ?? 'go';
  const reason = vote === 'go' ? '' : 'as the test wants it';
  for (const { personId } of approvers) {
    await record.gate({
      type: 'CastVote',
      by: personId,
      at,
      data: { gateId, vote, reason, dossierHash: hash, conditions: [] },
    });
  }
};

const loadGate = async ({ store }: RecordUnderTest, gateId: string): Promise<Gate> =>
  fold(gateDecider, (await store.readStream({ stream: gateStream(gateId) })).map(parse.gate));

const loadProgram = async ({ store }: RecordUnderTest, programId: string): Promise<PlannedProgram> => {
  const stored = await store.readStream({ stream: programStream(programId) });
  const program = fold(programDecider, stored.map(parse.program));
  if (program.status === 'unknown' || program.status === 'unpinned') throw new Error(`no program ${programId}`);
  return program;
};

const workOnMilestones = async (record: RecordUnderTest, program: PlannedProgram, at: string, habits: Habits) => {
  const phase = currentPhase(program)?.phase;
  const today = localDate(at, program.charter.calendar.timeZone);
  const { programId, milestones } = program;
  for (const { milestoneId, phase: of, plannedOn, status } of milestones) {
    const workedOn = habits.lateUntil?.[milestoneId] ?? plannedOn;
    if (of !== phase || status !== 'planned' || today < workedOn) continue;
    await record.program({ type: 'SubmitMilestone', by: submitter, at, data: { programId, milestoneId, note: '' } });
    await record.program({ type: 'AcceptMilestone', by: 'ana', at, data: { programId, milestoneId } });
  }
};

const treated = ['a1', 'a2'];
const controls = ['c1', 'c2'];
const valuesOf = (accountIds: readonly string[], value: string) =>
  accountIds.map((accountId) => ({ accountId, value }));

const designPilot = async (record: RecordUnderTest, pilotId: string, at: string, { programId }: Habits) => {
  const plan = { name: `Pilot ${pilotId}`, hypothesis: 'A dedicated owner sells more', weeks: 6 };
  const of = { pilotId, programId, setId: `set-${pilotId}`, kind: 'cross-sell', leadId: 'pia' } as const;
  const charter = { ...plan, ...of, roles: [], accountIds: treated };
  await record.pilot({ type: 'CharterPilot', by: 'ana', at, data: charter });
  const criteria = [{ metric: 'weekly-sales' as const, label: 'Sales a week', threshold: '5' }];
  await record.pilot({ type: 'LockSuccessCriteria', by: 'pia', at, data: { pilotId, criteria } });
  const pairs = treated.map((accountId, index) => ({ accountId, controlId: controls[index] ?? '', distance: 0 }));
  await record.pilot({ type: 'MatchControlGroup', by: 'al', at, data: { pilotId, pairs } });
  const span = { pilotId, metric: 'weekly-sales', from: '2026-01-01', to: '2026-06-30' } as const;
  const values = { treated: valuesOf(treated, '100'), control: valuesOf(controls, '100') };
  await record.pilot({ type: 'FreezeBaseline', by: 'al', at, data: { ...span, ...values } });
};

const observeWeek = async (record: RecordUnderTest, pilotId: string, at: string, week: number) => {
  const values = { treated: valuesOf(treated, `${130 + week}`), control: valuesOf(controls, `${100 + week}`) };
  const data = { pilotId, week, metric: 'weekly-sales' as const, ...values };
  await record.pilot({ type: 'RecordObservation', by: 'al', at, data });
};

const runPilot = async (record: RecordUnderTest, pilotId: string, at: string, habits: Habits) => {
  const stored = await record.store.readStream({ stream: pilotStream(pilotId) });
  const facts = stored.map(parse.pilot);
  if (facts.length === 0) await designPilot(record, pilotId, at, habits);
  const observed = facts.filter(({ type }) => type === 'ObservationRecorded').length;
  if (facts.some(({ type }) => type === 'PilotStarted') && observed < 4) {
    await observeWeek(record, pilotId, at, observed + 1);
  }
  for (const key of ['G2a', 'G2b', 'G2c']) {
    await answerGate(record, await loadGate(record, gateIdOf(habits.programId, key, pilotId)), at, habits);
  }
};

/** What people do on a day: finish the work that is planned, answer the gates that are open, run their pilots. */
export const actAsPeople = async (record: RecordUnderTest, habits: Habits, wall: string): Promise<PlannedProgram> => {
  const program = await loadProgram(record, habits.programId);
  const at = businessInstant(program.charter.pace, wall);
  if (program.status !== 'chartered' && program.status !== 'running') return program;
  await workOnMilestones(record, program, at, habits);
  if (currentPhase(program)?.phase === 2) {
    for (const pilotId of habits.pilotIds ?? []) await runPilot(record, pilotId, at, habits);
  }
  for (const { key } of program.template.gates.filter(({ per }) => per === 'program')) {
    await answerGate(record, await loadGate(record, gateIdOf(habits.programId, key)), at, habits);
  }
  return loadProgram(record, habits.programId);
};
