import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/work.contract.js';
import { listActions } from '#libs/read-model/actions/list-actions.js';
import { actions } from '#libs/use-case/aggregates.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { madeId } from '../http/made-id.js';
import { Parts } from '../parts.js';
import { Records } from '../records.js';

@Controller()
export class ActionsController {
  constructor(
    private readonly records: Records,
    private readonly parts: Parts,
  ) {}

  @Endpoint(contract.listActions)
  list(@Call() call: Call<typeof contract.listActions>) {
    return listActions(this.parts.database)(call.query, this.parts.clock.wallNow());
  }

  @Endpoint(contract.planActionRoute)
  plan(@Call() call: Call<typeof contract.planActionRoute>) {
    const actionId = madeId('action', call.commandId);
    const data = { ...call.body, ...call.params, actionId };
    return this.records.make(call, actions, actionId, { type: 'PlanAction', data });
  }

  @Endpoint(contract.acceptActionRoute)
  accept(@Call() call: Call<typeof contract.acceptActionRoute>) {
    return this.records.change(call, actions, call.params.actionId, { type: 'AcceptAction', data: call.params });
  }

  @Endpoint(contract.startActionRoute)
  start(@Call() call: Call<typeof contract.startActionRoute>) {
    return this.records.change(call, actions, call.params.actionId, { type: 'StartAction', data: call.params });
  }

  @Endpoint(contract.recordProgressRoute)
  progress(@Call() call: Call<typeof contract.recordProgressRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, actions, call.params.actionId, { type: 'RecordProgress', data });
  }

  @Endpoint(contract.blockActionRoute)
  block(@Call() call: Call<typeof contract.blockActionRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, actions, call.params.actionId, { type: 'BlockAction', data });
  }

  @Endpoint(contract.completeActionRoute)
  complete(@Call() call: Call<typeof contract.completeActionRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, actions, call.params.actionId, { type: 'CompleteAction', data });
  }

  @Endpoint(contract.verifyActionRoute)
  verify(@Call() call: Call<typeof contract.verifyActionRoute>) {
    return this.records.change(call, actions, call.params.actionId, { type: 'VerifyAction', data: call.params });
  }

  @Endpoint(contract.reopenActionRoute)
  reopen(@Call() call: Call<typeof contract.reopenActionRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, actions, call.params.actionId, { type: 'ReopenAction', data });
  }

  @Endpoint(contract.cancelActionRoute)
  cancel(@Call() call: Call<typeof contract.cancelActionRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, actions, call.params.actionId, { type: 'CancelAction', data });
  }
}
