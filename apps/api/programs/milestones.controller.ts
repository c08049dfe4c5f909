import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/programs.contract.js';
import { programs } from '#libs/use-case/aggregates.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { Records } from '../records.js';

@Controller()
export class MilestonesController {
  constructor(private readonly records: Records) {}

  @Endpoint(contract.submitMilestoneRoute)
  submit(@Call() call: Call<typeof contract.submitMilestoneRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, programs, call.params.programId, { type: 'SubmitMilestone', data });
  }

  @Endpoint(contract.acceptMilestoneRoute)
  accept(@Call() call: Call<typeof contract.acceptMilestoneRoute>) {
    return this.records.change(call, programs, call.params.programId, { type: 'AcceptMilestone', data: call.params });
  }

  @Endpoint(contract.returnMilestoneRoute)
  return(@Call() call: Call<typeof contract.returnMilestoneRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, programs, call.params.programId, { type: 'ReturnMilestone', data });
  }

  @Endpoint(contract.waiveMilestoneRoute)
  waive(@Call() call: Call<typeof contract.waiveMilestoneRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, programs, call.params.programId, { type: 'WaiveMilestone', data });
  }

  @Endpoint(contract.rebaseMilestoneRoute)
  rebase(@Call() call: Call<typeof contract.rebaseMilestoneRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, programs, call.params.programId, { type: 'RebaseMilestone', data });
  }
}
