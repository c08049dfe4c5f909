import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/organization.contract.js';
import { organizationPage } from '#libs/read-model/organization/organization-page.js';
import { organizations } from '#libs/use-case/aggregates.js';
import { estimateRemaining } from '#libs/use-case/estimate-remaining.js';
import { planWave } from '#libs/use-case/plan-wave.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { madeId } from '../http/made-id.js';
import { recorded } from '../http/recorded.js';
import { Parts } from '../parts.js';
import { askerOf, Records } from '../records.js';

@Controller()
export class OrganizationController {
  constructor(
    private readonly records: Records,
    private readonly parts: Parts,
  ) {}

  @Endpoint(contract.getOrganization)
  async page(@Call() call: Call<typeof contract.getOrganization>) {
    await this.parts.requireProgram(call.params.programId);
    return organizationPage(this.parts.database)(call.params.programId);
  }

  @Endpoint(contract.estimateRemainingRoute)
  async estimateRemaining(@Call() call: Call<typeof contract.estimateRemainingRoute>) {
    return recorded(await estimateRemaining(this.parts, call.params.programId, askerOf(call)));
  }

  @Endpoint(contract.scoreStructureRoute)
  scoreStructure(@Call() call: Call<typeof contract.scoreStructureRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, organizations, call.params.programId, { type: 'ScoreStructureOption', data });
  }

  @Endpoint(contract.chooseStructureRoute)
  chooseStructure(@Call() call: Call<typeof contract.chooseStructureRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, organizations, call.params.programId, { type: 'ChooseStructure', data });
  }

  @Endpoint(contract.defineMechanismRoute)
  defineMechanism(@Call() call: Call<typeof contract.defineMechanismRoute>) {
    const mechanismId = madeId('mechanism', call.commandId);
    const order = { type: 'DefineMechanism' as const, data: { ...call.params, ...call.body, mechanismId } };
    return this.records.make(call, organizations, call.params.programId, order, mechanismId);
  }

  @Endpoint(contract.takeMechanismLiveRoute)
  takeMechanismLive(@Call() call: Call<typeof contract.takeMechanismLiveRoute>) {
    const order = { type: 'TakeMechanismLive' as const, data: call.params };
    return this.records.change(call, organizations, call.params.programId, order);
  }

  @Endpoint(contract.planWaveRoute)
  async planWave(@Call() call: Call<typeof contract.planWaveRoute>) {
    const waveId = madeId('wave', call.commandId);
    return recorded(await planWave(this.parts, { ...call.params, ...call.body, waveId }, askerOf(call)), waveId);
  }

  @Endpoint(contract.launchWaveRoute)
  launchWave(@Call() call: Call<typeof contract.launchWaveRoute>) {
    const order = { type: 'LaunchRolloutWave' as const, data: call.params };
    return this.records.change(call, organizations, call.params.programId, order);
  }

  @Endpoint(contract.completeWaveRoute)
  completeWave(@Call() call: Call<typeof contract.completeWaveRoute>) {
    const order = { type: 'CompleteRolloutWave' as const, data: call.params };
    return this.records.change(call, organizations, call.params.programId, order);
  }
}
