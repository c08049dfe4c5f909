import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/work.contract.js';
import { myWork } from '#libs/read-model/my-work/my-work.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { Parts } from '../parts.js';
import { askerOf } from '../records.js';

@Controller()
export class MyWorkController {
  constructor(private readonly parts: Parts) {}

  @Endpoint(contract.getMyWork)
  mine(@Call() call: Call<typeof contract.getMyWork>) {
    return myWork(this.parts.database)(askerOf(call).personId, this.parts.clock.wallNow());
  }
}
