import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/accounts.contract.js';
import { listAccounts } from '#libs/read-model/account-list/list-accounts.js';
import { accountMap } from '#libs/read-model/account-map/account-map.js';
import { accountPage } from '#libs/read-model/account-page/account-page.js';
import { accountSummary } from '#libs/read-model/account-summary/account-summary.js';
import { accountHistory } from '#libs/read-model/history/list-history.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { found } from '../http/problem.js';
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

  @Endpoint(contract.getAccountMap)
  map(@Call() call: Call<typeof contract.getAccountMap>) {
    return accountMap(this.parts.database)(call.query);
  }

  @Endpoint(contract.getAccount)
  async page(@Call() call: Call<typeof contract.getAccount>) {
    return found(await accountPage(this.parts.database)(call.params.accountId));
  }

  @Endpoint(contract.getAccountHistory)
  async history(@Call() call: Call<typeof contract.getAccountHistory>) {
    const { accountId } = call.params;
    const history = await accountHistory(this.parts.database, this.parts.openEvents)(accountId, call.query);
    if (history.items.length === 0) found(await accountPage(this.parts.database)(accountId));
    return history;
  }
}
