import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import * as contract from '#libs/contract/system.contract.js';
import { Endpoint } from '../http/endpoint.js';
import { LiveHints } from './live-hints.js';

@Controller()
export class LiveController {
  constructor(private readonly hints: LiveHints) {}

  @Endpoint(contract.followLive)
  follow(@Res() response: Response): void {
    this.hints.follow(response);
  }
}
