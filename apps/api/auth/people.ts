import { Injectable } from '@nestjs/common';
import { parserOf } from '#libs/domain/catalogue.js';
import { fold } from '#libs/domain/decider.js';
import { type Person, personEvent } from '#libs/domain/person/events.js';
import { personDecider } from '#libs/domain/person/person.js';
import { personStream } from '#libs/domain/streams.js';
import { Parts } from '../parts.js';

const parse = parserOf(personEvent);
/** How long a change of roles may take to count in a process that did not make it. */
const freshMilliseconds = 5000;
const mostRemembered = 5000;

/** Who a person is and what he may do, from the record itself: a role taken away counts at once, not when a page catches up. */
@Injectable()
export class People {
  private readonly known = new Map<string, { readonly person: Person; readonly until: number }>();

  constructor(private readonly parts: Parts) {}

  async find(personId: string): Promise<Person | undefined> {
    const known = this.known.get(personId);
    if (known !== undefined && known.until > Date.now()) return known.person;
    const events = await this.parts.store.readStream({ stream: personStream(personId) });
    const found = fold(personDecider, events.map(parse));
    if (found.status !== 'registered') return undefined;
    const person = found.profile;
    if (this.known.size >= mostRemembered) this.known.clear();
    this.known.set(personId, { person, until: Date.now() + freshMilliseconds });
    return person;
  }

  forget(personId: string): void {
    this.known.delete(personId);
  }
}
