import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/organization.contract.js';
import { values } from '#libs/use-case/aggregates.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { madeId } from '../http/made-id.js';
import { Records } from '../records.js';

/** The value ledger of a program. */
@Controller()
export class ValueController {
  constructor(private readonly records: Records) {}

  @Endpoint(contract.planValueRoute)
  plan(@Call() call: Call<typeof contract.planValueRoute>) {
    const lineId = madeId('value', call.commandId);
    const data = { ...call.params, ...call.body, lineId };
    return this.records.make(call, values, call.params.programId, { type: 'PlanValue', data }, lineId);
  }

  @Endpoint(contract.reportActualRoute)
  reportActual(@Call() call: Call<typeof contract.reportActualRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, values, call.params.programId, { type: 'ReportActual', data });
  }

  @Endpoint(contract.validateValueRoute)
  validate(@Call() call: Call<typeof contract.validateValueRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, values, call.params.programId, { type: 'ValidateValue', data });
  }

  @Endpoint(contract.disputeValueRoute)
  dispute(@Call() call: Call<typeof contract.disputeValueRoute>) {
    const data = { ...call.params, ...call.body, note: '' };
    return this.records.change(call, values, call.params.programId, { type: 'DisputeValue', data });
  }
}
