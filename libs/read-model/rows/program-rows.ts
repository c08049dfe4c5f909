import type { DataSource } from 'typeorm';
import type { Cut } from '../as-of/cut.js';
import type { GateRow } from '../gates/gate.entity.js';
import type { PilotRow } from '../pilots/pilot.entity.js';
import type { ProgramRecord } from '../programs/program.entity.js';
import type { ReminderRow } from '../reminders/reminder-row.js';

export type ActionCounts = { readonly open: number; readonly overdue: number; readonly completed: number };
export type ProgramDay = { readonly programId: string; readonly today: string };

/** Where the pages of programs and gates find their rows: in the read models as they are, or folded from the record as it was. */
export type ProgramRows = {
  /** For names, which are those of today, and for the history, which knows positions. */
  readonly database: DataSource;
  /** Null for now. */
  readonly cut: Cut | null;
  /** By their start; all of them when none is named. */
  programs(programIds?: readonly string[]): Promise<readonly ProgramRecord[]>;
  gates(programIds: readonly string[]): Promise<readonly GateRow[]>;
  /** By name. */
  pilots(programIds: readonly string[]): Promise<readonly PilotRow[]>;
  gate(gateId: string): Promise<GateRow | null>;
  actionCounts(days: readonly ProgramDay[]): Promise<ReadonlyMap<string, ActionCounts>>;
  /** What was said about items, oldest first. */
  reminders(itemIds: readonly string[]): Promise<readonly ReminderRow[]>;
  remindersSent(programId: string): Promise<number>;
  /** The wall time that is now to a program. */
  wallNow(program: ProgramRecord): string;
};
