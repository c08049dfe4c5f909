import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/session.contract.js';
import { listPeople } from '#libs/read-model/people/list-people.js';
import { people } from '#libs/use-case/aggregates.js';
import { erasePerson } from '#libs/use-case/erase-person.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { recorded } from '../http/recorded.js';
import { Parts } from '../parts.js';
import { askerOf, Records } from '../records.js';
import { People } from './people.js';

@Controller()
export class PeopleController {
  constructor(
    private readonly records: Records,
    private readonly people: People,
    private readonly parts: Parts,
  ) {}

  @Endpoint(contract.listPeople)
  list(@Call() call: Call<typeof contract.listPeople>) {
    return listPeople(this.parts.database)(call.query);
  }

  @Endpoint(contract.registerPersonRoute)
  async register(@Call() call: Call<typeof contract.registerPersonRoute>) {
    const { personId } = call.body;
    const made = await this.records.make(call, people, personId, { type: 'RegisterPerson', data: call.body });
    this.people.forget(personId);
    return made;
  }

  @Endpoint(contract.erasePersonRoute)
  async erase(@Call() call: Call<typeof contract.erasePersonRoute>) {
    const { personId } = call.params;
    const erasure = { personId, reason: call.body.reason, asker: askerOf(call) };
    const outcome = await erasePerson(this.parts, erasure);
    this.people.forget(personId);
    return recorded(outcome);
  }
}
