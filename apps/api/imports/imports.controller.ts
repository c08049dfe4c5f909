import { Controller, Req } from '@nestjs/common';
import * as contract from '#libs/contract/imports.contract.js';
import { ImportProblem } from '#libs/import/read/import-problem.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { madeId } from '../http/made-id.js';
import { found, Problem } from '../http/problem.js';
import type { ApiRequest } from '../http/request.js';
import { Parts } from '../parts.js';
import { askerOf } from '../records.js';
import { jobPage, namedJobs, rejectedPage } from './import-pages.js';
import { limited } from './limited.js';

@Controller()
export class ImportsController {
  constructor(private readonly parts: Parts) {}

  @Endpoint(contract.uploadRoute)
  async upload(@Call() call: Call<typeof contract.uploadRoute>, @Req() request: ApiRequest) {
    const { imports, settings } = this.parts;
    const content = limited(request, settings.uploadLimitMegabytes * 1_000_000);
    try {
      return await imports.upload({ fileName: call.query.fileName, by: askerOf(call).personId, content });
    } catch (error) {
      if (error instanceof ImportProblem) throw new Problem('file-unreadable', { detail: error.message, cause: error });
      throw error;
    }
  }

  @Endpoint(contract.startImport)
  async start(@Call() call: Call<typeof contract.startImport>) {
    const { imports, database } = this.parts;
    const { personId, commandId } = askerOf(call);
    const started = await imports.start({ ...call.body, importId: madeId('import', commandId), by: personId });
    if (started.kind === 'unknown-upload') {
      throw new Problem('upload-unknown', { detail: `There is no upload ${started.uploadId}. Upload the file again.` });
    }
    return found((await namedJobs(database, [started.job]))[0]);
  }

  @Endpoint(contract.listImports)
  list(@Call() call: Call<typeof contract.listImports>) {
    return jobPage(this.parts, call.query);
  }

  @Endpoint(contract.getImport)
  async one(@Call() call: Call<typeof contract.getImport>) {
    const job = found(await this.parts.imports.find(call.params.importId));
    return found((await namedJobs(this.parts.database, [job]))[0]);
  }

  @Endpoint(contract.listRejectedRows)
  async rejected(@Call() call: Call<typeof contract.listRejectedRows>) {
    found(await this.parts.imports.find(call.params.importId));
    return rejectedPage(this.parts.imports, call.params.importId, call.query);
  }
}
