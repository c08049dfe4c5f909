import { type ButtonProps, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SetKind } from '#libs/domain/set/events.js';
import { FormButton } from '../../parts/form-button.js';
import { AccountPicker, type Picked } from './account-picker.js';
import { isKind, kinds } from './words.js';

type ProposeProps = ButtonProps & {
  programId: string;
  open: string;
  /** What the form starts from; a suggestion, or nothing. */
  from?: { kind: SetKind; name: string; rationale: string; accounts: readonly Picked[] };
};

/** Proposes a set of accounts of one kind. Nothing is recorded before it is sent. */
export const Propose = ({ programId, open, from, ...look }: ProposeProps) => {
  const [kind, setKind] = useState<SetKind>(from?.kind ?? 'solution-vertical');
  const [name, setName] = useState(from?.name ?? '');
  const [rationale, setRationale] = useState(from?.rationale ?? '');
  const [accounts, setAccounts] = useState<readonly Picked[]>(from?.accounts ?? []);
  const isComplete = name.trim() !== '' && rationale.trim() !== '' && accounts.length > 0;
  return (
    <FormButton
      {...look}
      route="POST /v1/programs/:programId/sets"
      request={
        isComplete
          ? {
              params: { programId },
              body: {
                kind,
                name: name.trim(),
                rationale: rationale.trim(),
                accountIds: accounts.map(({ accountId }) => accountId),
              },
            }
          : undefined
      }
      open={open}
      title="Propose a customer set"
      submit="Propose this set"
      done="The set is proposed; choose or reject it in the list"
      wide
    >
      <Select
        label="Kind"
        description={kinds.find(({ value }) => value === kind)?.hint}
        data={kinds.map(({ value, label }) => ({ value, label }))}
        value={kind}
        onChange={(value) => isKind(value) && setKind(value)}
        allowDeselect={false}
      />
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        required
        data-autofocus
      />
      <AccountPicker value={accounts} onChange={setAccounts} />
      <Textarea
        label="Why these accounts"
        value={rationale}
        onChange={(event) => setRationale(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
        required
      />
    </FormButton>
  );
};
