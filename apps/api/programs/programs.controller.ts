import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/programs.contract.js';
import { programHistory } from '#libs/read-model/history/list-history.js';
import { portfolio } from '#libs/read-model/portfolio/portfolio.js';
import { programPage } from '#libs/read-model/program-timeline/program-page.js';
import { programs } from '#libs/use-case/aggregates.js';
import { charterProgram } from '#libs/use-case/charter-program.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { madeId } from '../http/made-id.js';
import { found } from '../http/problem.js';
import { recorded } from '../http/recorded.js';
import { Parts } from '../parts.js';
import { askerOf, Records } from '../records.js';

@Controller()
export class ProgramsController {
  constructor(
    private readonly records: Records,
    private readonly parts: Parts,
  ) {}

  @Endpoint(contract.getPortfolio)
  portfolio() {
    return portfolio(this.parts.database)(this.parts.clock.wallNow());
  }

  @Endpoint(contract.getProgram)
  async page(@Call() call: Call<typeof contract.getProgram>) {
    return found(await programPage(this.parts.database)(call.params.programId, this.parts.clock.wallNow()));
  }

  @Endpoint(contract.charterProgramRoute)
  async charter(@Call() call: Call<typeof contract.charterProgramRoute>) {
    const programId = call.body.programId ?? madeId('program', call.commandId);
    return recorded(await charterProgram(this.parts, programId, call.body, askerOf(call)), programId);
  }

  @Endpoint(contract.getProgramHistory)
  async history(@Call() call: Call<typeof contract.getProgramHistory>) {
    await this.parts.requireProgram(call.params.programId);
    return programHistory(this.parts.database, this.parts.openEvents)(call.params.programId, call.query);
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
