import { type DomainEvent, parseEvent } from '#libs/domain/catalogue.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';

const batch = 500;
const day = 86_400_000;

const lineOf = (event: DomainEvent): string | undefined => {
  switch (event.type) {
    case 'ProgramChartered':
      return `Program “${event.data.name}” chartered, to start ${event.data.startOn}`;
    case 'PhaseStarted':
      return `Phase ${event.data.phase} started ${event.data.startedOn}, planned until ${event.data.plannedEndOn}`;
    case 'PhaseCompleted':
      return `Phase ${event.data.phase} completed`;
    case 'GateDecided':
      return `Gate ${event.data.key} decided: ${event.data.decision}`;
    case 'MilestoneSlipped':
      return `Milestone of ${event.data.plannedOn} slipped: ${event.data.businessDaysLate} days late`;
    case 'PilotStarted':
      return `Pilot started, until ${event.data.endOn}`;
    case 'PilotEvaluated':
      return `Pilot evaluated: ${event.data.proposal}`;
    case 'KnowledgeBaseWentLive':
      return 'Knowledge base live';
    case 'ProgramCancelled':
      return `Program cancelled: ${event.data.reason}`;
    case 'ProgramClosed':
      return 'Program closed';
    default:
      return undefined;
  }
};

/** Tells what the record says of the program, as it grows. */
export class Narrator {
  private phase: { readonly number: number; readonly startedOn: string } | undefined;
  private week = 0;
  private done = 0;
  private mails = 0;

  constructor(
    private readonly store: EventStorePort,
    private readonly say: (text: string) => void,
    private position: number,
  ) {}

  /** Reads on to the head; answers whether the program itself moved: a gate, a phase, its end. */
  async readOn(): Promise<boolean> {
    let moved = false;
    for (;;) {
      const events = await this.store.readAll({ after: this.position, limit: batch });
      for (const stored of events) {
        const event = parseEvent(stored);
        this.position = stored.position;
        this.count(event);
        const line = lineOf(event);
        if (line !== undefined) this.say(line);
        moved ||= event.type === 'GateDecided' || event.type === 'PhaseStarted' || event.type === 'PhaseCompleted';
      }
      if (events.length < batch) return moved;
    }
  }

  /** Says once a week of business time where the program stands. */
  tellWeek(now: string): void {
    if (this.phase === undefined) return;
    const week = Math.floor((Date.parse(now) - Date.parse(this.phase.startedOn)) / (7 * day)) + 1;
    if (week <= this.week) return;
    this.week = week;
    this.say(
      `Phase ${this.phase.number}, week ${week} (${now.slice(0, 10)}): ${this.done} deeds on actions, ${this.mails} reminders so far`,
    );
  }

  private count(event: DomainEvent): void {
    if (event.type === 'PhaseStarted') {
      this.phase = { number: event.data.phase, startedOn: event.data.startedOn };
      this.week = 0;
    }
    if (event.type === 'ReminderSent') this.mails += 1;
    if (/^Action(Started|Progressed|Blocked|Completed)$/.test(event.type)) this.done += 1;
  }
}
