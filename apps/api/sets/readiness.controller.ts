import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/sets.contract.js';
import { readinessPage } from '#libs/read-model/readiness/readiness-page.js';
import { readiness } from '#libs/use-case/aggregates.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { Parts } from '../parts.js';
import { Records } from '../records.js';

@Controller()
export class ReadinessController {
  constructor(
    private readonly records: Records,
    private readonly parts: Parts,
  ) {}

  @Endpoint(contract.getGroupReadiness)
  async page(@Call() call: Call<typeof contract.getGroupReadiness>) {
    await this.parts.requireProgram(call.params.programId);
    return readinessPage(this.parts.database)(call.params.programId);
  }

  @Endpoint(contract.assessReadinessRoute)
  assess(@Call() call: Call<typeof contract.assessReadinessRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, readiness, call.params.programId, { type: 'AssessReadiness', data });
  }
}
