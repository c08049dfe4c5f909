import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/pilots.contract.js';
import { pilotPage } from '#libs/read-model/pilot-board/pilot-page.js';
import { pilots } from '#libs/use-case/aggregates.js';
import { charterPilot } from '#libs/use-case/charter-pilot.js';
import { evaluatePilot } from '#libs/use-case/evaluate-pilot.js';
import { preparePilot } from '#libs/use-case/prepare-pilot.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { madeId } from '../http/made-id.js';
import { found } from '../http/problem.js';
import { recorded } from '../http/recorded.js';
import { Parts } from '../parts.js';
import { askerOf, Records } from '../records.js';

@Controller()
export class PilotsController {
  constructor(
    private readonly records: Records,
    private readonly parts: Parts,
  ) {}

  @Endpoint(contract.getPilot)
  async page(@Call() call: Call<typeof contract.getPilot>) {
    return found(await pilotPage(this.parts.database)(call.params.pilotId, this.parts.clock.wallNow()));
  }

  @Endpoint(contract.charterPilotRoute)
  async charter(@Call() call: Call<typeof contract.charterPilotRoute>) {
    const pilotId = madeId('pilot', call.commandId);
    return recorded(await charterPilot(this.parts, { ...call.params, ...call.body, pilotId }, askerOf(call)), pilotId);
  }

  @Endpoint(contract.lockCriteriaRoute)
  lockCriteria(@Call() call: Call<typeof contract.lockCriteriaRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, pilots, call.params.pilotId, { type: 'LockSuccessCriteria', data });
  }

  @Endpoint(contract.prepareRoute)
  async prepare(@Call() call: Call<typeof contract.prepareRoute>) {
    return recorded(await preparePilot(this.parts, { ...call.params, ...call.body }, askerOf(call)));
  }

  @Endpoint(contract.checkInRoute)
  checkIn(@Call() call: Call<typeof contract.checkInRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, pilots, call.params.pilotId, { type: 'RecordCheckIn', data });
  }

  @Endpoint(contract.observeRoute)
  observe(@Call() call: Call<typeof contract.observeRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, pilots, call.params.pilotId, { type: 'RecordObservation', data });
  }

  @Endpoint(contract.evaluatePilotRoute)
  async evaluate(@Call() call: Call<typeof contract.evaluatePilotRoute>) {
    return recorded(await evaluatePilot(this.parts, call.params.pilotId, askerOf(call)));
  }
}
