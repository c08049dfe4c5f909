import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/record.contract.js';
import { listEvents } from '#libs/read-model/history/list-history.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { Parts } from '../parts.js';
import { readStatus } from './read-status.js';

@Controller()
export class RecordController {
  constructor(private readonly parts: Parts) {}

  @Endpoint(contract.listEvents)
  events(@Call() call: Call<typeof contract.listEvents>) {
    return listEvents(this.parts.database, this.parts.openEvents)(call.query);
  }

  @Endpoint(contract.getStatus)
  status() {
    return readStatus(this.parts);
  }
}
