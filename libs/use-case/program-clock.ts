import { localDate } from '#libs/domain/calendar/local-time.js';
import { businessInstant } from '#libs/domain/calendar/pace.js';
import { parserOf } from '#libs/domain/catalogue.js';
import { type Charter, programEvent } from '#libs/domain/program/events.js';
import { programStream } from '#libs/domain/streams.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';

const parse = parserOf(programEvent);
const mostRemembered = 10_000;

const programIdIn = (data: unknown): string | undefined =>
  data instanceof Object && 'programId' in data && typeof data.programId === 'string' ? data.programId : undefined;

/** Business time of programs. A charter never changes its pace and a stream never its program, so what was read once is kept. */
export class ProgramClock {
  private readonly charters = new Map<string, Charter>();
  private readonly programs = new Map<string, string>();

  constructor(
    private readonly store: EventStorePort,
    private readonly wall: () => Date = () => new Date(),
  ) {}

  wallNow(): string {
    return this.wall().toISOString();
  }

  /** The instant it is in the program; wall time for a program that nobody chartered. */
  async now(programId: string): Promise<string> {
    const charter = await this.charterOf(programId);
    return charter === undefined ? this.wallNow() : businessInstant(charter.pace, this.wallNow());
  }

  /** The date it is in the program, on its own calendar. */
  async today(programId: string): Promise<string> {
    const charter = await this.charterOf(programId);
    return localDate(await this.now(programId), charter?.calendar.timeZone ?? 'UTC');
  }

  /** The time a command on a stream happens at: its program's, or wall time for what belongs to none. */
  async timeFor(stream: string, data: object): Promise<string> {
    const programId = programIdIn(data) ?? (await this.programOf(stream));
    return programId === undefined ? this.wallNow() : this.now(programId);
  }

  /** The program that a stream's first event names. */
  async programOf(stream: string): Promise<string | undefined> {
    const known = this.programs.get(stream);
    if (known !== undefined) return known;
    const [first] = await this.store.readStream({ stream });
    const programId = programIdIn(first?.data);
    if (programId !== undefined) {
      if (this.programs.size >= mostRemembered) this.programs.clear();
      this.programs.set(stream, programId);
    }
    return programId;
  }

  async charterOf(programId: string): Promise<Charter | undefined> {
    const known = this.charters.get(programId);
    if (known !== undefined) return known;
    const [first] = await this.store.readStream({ stream: programStream(programId) });
    if (first === undefined) return undefined;
    const event = parse(first);
    if (event.type !== 'ProgramChartered') return undefined;
    if (this.charters.size >= mostRemembered) this.charters.clear();
    this.charters.set(programId, event.data);
    return event.data;
  }
}
