import type { DataSource } from 'typeorm';
import type { GatePage } from '#libs/contract/gates.contract.js';
import type { CriterionResult } from '#libs/domain/gate/events.js';
import { markOf, uncut } from '../as-of/cut.js';
import { cutValues, withinCut } from '../as-of/read-past.js';
import type { GateRow } from '../gates/gate.entity.js';
import { type OpenedGate, openedGate } from '../gates/gate-line.js';
import { readHistory } from '../history/read-history.js';
import { type PersonNames, personNames } from '../people/names.js';
import { gateLines } from '../programs/gate-lines.js';
import { readProgramFacts } from '../programs/program-facts.js';
import { gateItem } from '../reminders/item-ids.js';
import { lastReminders } from '../reminders/last-reminders.js';
import type { ProgramRows } from '../rows/program-rows.js';
import { gateMay, type Visitor } from './gate-may.js';
import { conditionsOf, criteriaOf, dossierOf, namedIn, questionsOf, votesOf } from './gate-parts.js';
import { notYet, overAndDone, plannedGate } from './planned-gate.js';

export type GateVisit = {
  readonly gateId: string;
  readonly personId: string;
  /** The criteria as they stand, asked for while the gate is not submitted. */
  readonly standing: (gate: OpenedGate) => Promise<readonly CriterionResult[]>;
};

const shownHistory = 200;

/** What was recorded about the program since the dossier was frozen, apart from the gate's own talk and reminders. */
const changedSince = async ({ database, cut }: ProgramRows, row: GateRow): Promise<number> => {
  const { submission } = row.notes;
  if (submission === null) return 0;
  const [counted]: { changed: number }[] = await database.query(
    `select count(*)::int as changed from rm.history h where ${withinCut('h')}
       and program_id = $3 and position > $4 and stream <> $5 and type not like 'Reminder%'`,
    [...cutValues(cut ?? uncut), row.programId, submission.dossier.position, `gate-${row.id}`],
  );
  return counted?.changed ?? 0;
};

const resultsOf = async (gate: OpenedGate, standing: GateVisit['standing']): Promise<readonly CriterionResult[]> =>
  gate.status === 'submitted' || gate.status === 'decided' ? gate.submission.dossier.results : standing(gate);

const readPeople = (database: DataSource, row: GateRow): Promise<PersonNames> =>
  personNames(database, namedIn(openedGate(row), row.notes));

const mayOf = ({ cut }: ProgramRows, dueOn: string, gate: OpenedGate | null, visitor: Visitor): GatePage['may'] => {
  if (cut !== null) return overAndDone;
  return gate === null ? notYet(dueOn) : gateMay(gate, visitor);
};

/** The gate room, also of a gate that is only planned; null when the program knows no such gate. */
export const gatePage = async (
  rows: ProgramRows,
  { gateId, personId, standing }: GateVisit,
): Promise<GatePage | null> => {
  const { database, cut } = rows;
  const opened = await rows.gate(gateId);
  const row = opened ?? (await plannedGate(rows, gateId));
  if (row === null) return null;
  const gate = openedGate(row);
  const { facts, people: team } = await readProgramFacts(rows, [row.programId]);
  const program = facts[0];
  const line = program && gateLines(program, team).find((each) => each.gateId === gateId);
  if (program === undefined || line === undefined) return null;
  const people = await readPeople(database, row);
  const results = await resultsOf(gate, standing);
  const reminded = lastReminders(await rows.reminders([gateItem(gateId)]));
  const history = await readHistory(database, { gateId, limit: shownHistory, cut });
  const { asks, meaning, rule } = gate.opening;
  return {
    ...line,
    version: row.version,
    programId: row.programId,
    programName: program.record.name,
    asks,
    meaning,
    rule,
    round: gate.round,
    criteria: criteriaOf(gate, row.notes, results, people),
    dossier: dossierOf(gate, row.notes, people),
    changedSince: await changedSince(rows, row),
    votes: votesOf(gate, row.notes, { people, remindedAt: (id) => reminded.to(gateItem(gateId), id) }),
    questions: questionsOf(gate, row.notes, people),
    conditions: conditionsOf(gate, people),
    rationale: row.notes.rationale,
    history: history.items,
    asOf: markOf(cut),
    may: mayOf(rows, line.dueOn, opened === null ? null : gate, { personId, at: program.clock.now, results }),
  };
};
