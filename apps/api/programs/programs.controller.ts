import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/programs.contract.js';
import { programHistory } from '#libs/read-model/history/list-history.js';
import { portfolio } from '#libs/read-model/portfolio/portfolio.js';
import { programPage } from '#libs/read-model/program-timeline/program-page.js';
import { programs } from '#libs/use-case/aggregates.js';
import { charterProgram } from '#libs/use-case/charter-program.js';
import { cutOf, foundAsOf } from '../http/as-of.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { madeId } from '../http/made-id.js';
import { recorded } from '../http/recorded.js';
import { Parts } from '../parts.js';
import { askerOf, Records } from '../records.js';
import { programRowsFor } from './program-rows-for.js';

@Controller()
export class ProgramsController {
  constructor(
    private readonly records: Records,
    private readonly parts: Parts,
  ) {}

  @Endpoint(contract.getPortfolio)
  async portfolio(@Call() call: Call<typeof contract.getPortfolio>) {
    return portfolio(await programRowsFor(this.parts, await cutOf(this.parts, call.query)));
  }

  @Endpoint(contract.getProgram)
  async page(@Call() call: Call<typeof contract.getProgram>) {
    const { programId } = call.params;
    const cut = await cutOf(this.parts, call.query);
    return foundAsOf(await programPage(await programRowsFor(this.parts, cut, [programId]), programId), cut);
  }

  @Endpoint(contract.charterProgramRoute)
  async charter(@Call() call: Call<typeof contract.charterProgramRoute>) {
    const programId = call.body.programId ?? madeId('program', call.commandId);
    return recorded(await charterProgram(this.parts, programId, call.body, askerOf(call)), programId);
  }

  @Endpoint(contract.getProgramHistory)
  async history(@Call() call: Call<typeof contract.getProgramHistory>) {
    await this.parts.requireProgram(call.params.programId);
    const cut = await cutOf(this.parts, call.query);
    return programHistory(this.parts.database, this.parts.openEvents)(call.params.programId, call.query, cut);
  }

  @Endpoint(contract.holdProgramRoute)
  hold(@Call() call: Call<typeof contract.holdProgramRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, programs, call.params.programId, { type: 'HoldProgram', data });
  }

  @Endpoint(contract.resumeProgramRoute)
  resume(@Call() call: Call<typeof contract.resumeProgramRoute>) {
    return this.records.change(call, programs, call.params.programId, { type: 'ResumeProgram', data: call.params });
  }

  @Endpoint(contract.cancelProgramRoute)
  cancel(@Call() call: Call<typeof contract.cancelProgramRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, programs, call.params.programId, { type: 'CancelProgram', data });
  }
}
