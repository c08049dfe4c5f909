import { Text } from '@mantine/core';
import type { AccountRef } from '#libs/contract/answers.js';
import { To } from '../../parts/links.js';

/** The accounts of a set, each a link; many are folded. */
export const AccountNames = ({ of }: { of: readonly AccountRef[] }) => (
  <details>
    <summary>
      {of.length} {of.length === 1 ? 'account' : 'accounts'}
    </summary>
    <Text size="sm" component="div">
      {of.map(({ accountId, name }, index) => (
        <span key={accountId}>
          {index > 0 && ' · '}
          <To path={`/accounts/${encodeURIComponent(accountId)}`}>{name}</To>
        </span>
      ))}
    </Text>
  </details>
);
