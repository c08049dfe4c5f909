import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/system.contract.js';
import { Endpoint } from '../http/endpoint.js';
import { Parts } from '../parts.js';

@Controller()
export class SystemController {
  constructor(private readonly parts: Parts) {}

  @Endpoint(contract.getLiveness)
  live() {
    return { status: 'ok' };
  }

  @Endpoint(contract.getReadiness)
  async ready() {
    return { status: 'ok', head: await this.parts.store.head() };
  }
}
