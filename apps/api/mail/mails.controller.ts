import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/record.contract.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { notFound } from '../http/problem.js';
import { Parts } from '../parts.js';
import { listMails } from './list-mails.js';

@Controller()
export class MailsController {
  constructor(private readonly parts: Parts) {}

  @Endpoint(contract.listMails)
  list(@Call() call: Call<typeof contract.listMails>) {
    if (this.parts.settings.mode === 'production') throw notFound();
    return listMails(this.parts.database, call.query);
  }
}
