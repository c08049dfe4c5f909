import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/sets.contract.js';
import { readiness } from '#libs/use-case/aggregates.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { Records } from '../records.js';

@Controller()
export class ReadinessController {
  constructor(private readonly records: Records) {}

  @Endpoint(contract.assessReadinessRoute)
  assess(@Call() call: Call<typeof contract.assessReadinessRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, readiness, call.params.programId, { type: 'AssessReadiness', data });
  }
}
