import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/accounts.contract.js';
import { accounts } from '#libs/use-case/aggregates.js';
import { estimateWallet } from '#libs/use-case/estimate-wallet.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { recorded } from '../http/recorded.js';
import { Parts } from '../parts.js';
import { askerOf, Records } from '../records.js';

/** What people add to the knowledge base and decide about one account. */
@Controller()
export class AccountKnowledgeController {
  constructor(
    private readonly records: Records,
    private readonly parts: Parts,
  ) {}

  @Endpoint(contract.giveRatingRoute)
  rate(@Call() call: Call<typeof contract.giveRatingRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, accounts, call.params.accountId, { type: 'GiveRating', data });
  }

  @Endpoint(contract.recordFactRoute)
  recordFact(@Call() call: Call<typeof contract.recordFactRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, accounts, call.params.accountId, { type: 'RecordFact', data });
  }

  @Endpoint(contract.overrideTierRoute)
  overrideTier(@Call() call: Call<typeof contract.overrideTierRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, accounts, call.params.accountId, { type: 'OverrideTier', data });
  }

  @Endpoint(contract.deselectRoute)
  deselect(@Call() call: Call<typeof contract.deselectRoute>) {
    const data = { ...call.params, ...call.body };
    return this.records.change(call, accounts, call.params.accountId, { type: 'DeselectAccount', data });
  }

  @Endpoint(contract.estimateWalletRoute)
  async estimateWallet(@Call() call: Call<typeof contract.estimateWalletRoute>) {
    return recorded(await estimateWallet(this.parts, { ...call.params, ...call.body }, askerOf(call)));
  }
}
