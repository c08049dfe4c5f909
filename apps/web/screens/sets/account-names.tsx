import type { AccountRef } from '#libs/contract/answers.js';
import { To } from '../../parts/links.js';

/** The accounts of a set, each a link; many are folded. */
export const AccountNames = ({ of }: { of: readonly AccountRef[] }) => (
  <details>
    <summary>
      {of.length} {of.length === 1 ? 'account' : 'accounts'}
    </summary>
    <ul style={{ margin: 0, paddingLeft: 18 }}>
      {of.map(({ accountId, name }) => (
        <li key={accountId}>
          <To path={`/accounts/${encodeURIComponent(accountId)}`}>{name}</To>
        </li>
      ))}
    </ul>
  </details>
);
