import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/gates.contract.js';
import { gatePage } from '#libs/read-model/gate-room/gate-page.js';
import { programOfGate, standingNotKept } from '#libs/read-model/gate-room/planned-gate.js';
import { gates } from '#libs/use-case/aggregates.js';
import { gateStanding } from '#libs/use-case/gate-standing.js';
import { submitGate } from '#libs/use-case/submit-gate.js';
import { cutOf, foundAsOf } from '../http/as-of.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { madeId } from '../http/made-id.js';
import { recorded } from '../http/recorded.js';
import { Parts } from '../parts.js';
import { programRowsFor } from '../programs/program-rows-for.js';
import { askerOf, Records } from '../records.js';

@Controller()
export class GatesController {
  constructor(
    private readonly records: Records,
    private readonly parts: Parts,
  ) {}

  @Endpoint(contract.getGate)
  async page(@Call() call: Call<typeof contract.getGate>) {
    const { personId } = askerOf(call);
    const { gateId } = call.params;
    const cut = await cutOf(this.parts, call.query);
    const programId = cut === null ? null : await programOfGate(this.parts.database, gateId);
    const rows = await programRowsFor(this.parts, cut, programId === null ? [] : [programId]);
    const standing = cut === null ? gateStanding(this.parts) : standingNotKept;
    return foundAsOf(await gatePage(rows, { gateId, personId, standing }), cut);
  }

  @Endpoint(contract.submitGateRoute)
  async submit(@Call() call: Call<typeof contract.submitGateRoute>) {
    return recorded(await submitGate(this.parts, { ...call.params, ...call.body }, askerOf(call)));
  }

  @Endpoint(contract.recallGateRoute)
  recall(@Call() call: Call<typeof contract.recallGateRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, gates, call.params.gateId, { type: 'RecallGate', data });
  }

  @Endpoint(contract.castVoteRoute)
  vote(@Call() call: Call<typeof contract.castVoteRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, gates, call.params.gateId, { type: 'CastVote', data });
  }

  @Endpoint(contract.askRoute)
  ask(@Call() call: Call<typeof contract.askRoute>) {
    const requestId = madeId('question', call.commandId);
    const data = { ...call.params, ...call.body, requestId };
    return this.records.make(call, gates, call.params.gateId, { type: 'RequestInformation', data }, requestId);
  }

  @Endpoint(contract.answerRoute)
  answer(@Call() call: Call<typeof contract.answerRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, gates, call.params.gateId, { type: 'SupplyInformation', data });
  }

  @Endpoint(contract.waiveRoute)
  waive(@Call() call: Call<typeof contract.waiveRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, gates, call.params.gateId, { type: 'WaiveCriterion', data });
  }

  @Endpoint(contract.delegateRoute)
  delegate(@Call() call: Call<typeof contract.delegateRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, gates, call.params.gateId, { type: 'DelegateApproval', data });
  }

  @Endpoint(contract.meetConditionRoute)
  meetCondition(@Call() call: Call<typeof contract.meetConditionRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, gates, call.params.gateId, { type: 'MeetCondition', data });
  }

  @Endpoint(contract.reopenGateRoute)
  reopen(@Call() call: Call<typeof contract.reopenGateRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, gates, call.params.gateId, { type: 'ReopenGate', data });
  }
}
