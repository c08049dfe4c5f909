import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/sets.contract.js';
import { listSets } from '#libs/read-model/sets/list-sets.js';
import { sets } from '#libs/use-case/aggregates.js';
import { proposeSet } from '#libs/use-case/propose-set.js';
import { suggestSets } from '#libs/use-case/suggest-sets.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { madeId } from '../http/made-id.js';
import { recorded } from '../http/recorded.js';
import { Parts } from '../parts.js';
import { askerOf, Records } from '../records.js';

@Controller()
export class SetsController {
  constructor(
    private readonly records: Records,
    private readonly parts: Parts,
  ) {}

  @Endpoint(contract.listSets)
  async list(@Call() call: Call<typeof contract.listSets>) {
    await this.parts.requireProgram(call.params.programId);
    return listSets(this.parts.database)(call.params.programId);
  }

  @Endpoint(contract.suggestSets)
  async suggest(@Call() call: Call<typeof contract.suggestSets>) {
    await this.parts.requireProgram(call.params.programId);
    return suggestSets(this.parts.database)(call.params.programId, call.query);
  }

  @Endpoint(contract.proposeSetRoute)
  async propose(@Call() call: Call<typeof contract.proposeSetRoute>) {
    const setId = madeId('set', call.commandId);
    return recorded(await proposeSet(this.parts, { ...call.params, ...call.body, setId }, askerOf(call)), setId);
  }

  @Endpoint(contract.selectSetRoute)
  select(@Call() call: Call<typeof contract.selectSetRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, sets, call.params.setId, { type: 'SelectCustomerSet', data });
  }

  @Endpoint(contract.rejectSetRoute)
  reject(@Call() call: Call<typeof contract.rejectSetRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, sets, call.params.setId, { type: 'RejectCustomerSet', data });
  }
}
