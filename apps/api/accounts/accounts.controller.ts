import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/accounts.contract.js';
import { getTiers } from '#libs/contract/tiers.contract.js';
import { listAccounts } from '#libs/read-model/account-list/list-accounts.js';
import { accountMap } from '#libs/read-model/account-map/account-map.js';
import { accountPage } from '#libs/read-model/account-page/account-page.js';
import { accountSummary } from '#libs/read-model/account-summary/account-summary.js';
import { tierCounts } from '#libs/read-model/account-summary/tier-counts.js';
import { accountHistory } from '#libs/read-model/history/list-history.js';
import { cutOf, foundAsOf } from '../http/as-of.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { Parts } from '../parts.js';

@Controller()
export class AccountsController {
  constructor(private readonly parts: Parts) {}

  @Endpoint(contract.listAccounts)
  list(@Call() call: Call<typeof contract.listAccounts>) {
    return listAccounts(this.parts.database)(call.query);
  }

  @Endpoint(contract.getAccountSummary)
  summary() {
    return accountSummary(this.parts.database)();
  }

  @Endpoint(getTiers)
  async tiers(@Call() call: Call<typeof getTiers>) {
    return tierCounts(this.parts.database, await cutOf(this.parts, call.query));
  }

  @Endpoint(contract.getAccountMap)
  map(@Call() call: Call<typeof contract.getAccountMap>) {
    return accountMap(this.parts.database)(call.query);
  }

  @Endpoint(contract.getAccount)
  async page(@Call() call: Call<typeof contract.getAccount>) {
    const cut = await cutOf(this.parts, call.query);
    return foundAsOf(await accountPage(this.parts.database)(call.params.accountId, cut), cut);
  }

  @Endpoint(contract.getAccountHistory)
  async history(@Call() call: Call<typeof contract.getAccountHistory>) {
    const { accountId } = call.params;
    const cut = await cutOf(this.parts, call.query);
    const history = await accountHistory(this.parts.database, this.parts.openEvents)(accountId, call.query, cut);
    if (history.items.length === 0) foundAsOf(await accountPage(this.parts.database)(accountId, cut), cut);
    return history;
  }
}
