import { Card, Group, Input, Select, Slider, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import type { RatedCriterion } from '#libs/domain/account/events.js';
import { FormButton } from '../../parts/form-button.js';
import { ago, instant, scoreOf } from '../../parts/format.js';
import { Wide } from '../../parts/wide.js';
import { useMay } from '../../shell/session.js';
import { criterionWords } from './criteria.js';

const choices = [
  { value: 'competitive-landscape', label: 'Competitive landscape', hint: '0: no fit with us, 10: made for us' },
  { value: 'willingness-to-partner', label: 'Willingness to partner', hint: '0: only price counts, 10: plans with us' },
  { value: 'skill', label: 'Skill', hint: 'Can our people do the new tasks for this account?' },
  { value: 'will', label: 'Will', hint: 'Do our people want to?' },
  { value: 'access', label: 'Access', hint: 'Do we reach the people who decide?' },
] as const;
const isRated = (value: string | null): value is RatedCriterion => choices.some((choice) => choice.value === value);

const Rate = ({ of }: { of: AccountPage }) => {
  const [criterion, setCriterion] = useState<RatedCriterion>('willingness-to-partner');
  const [score, setScore] = useState(5);
  const [note, setNote] = useState('');
  return (
    <FormButton
      route="POST /v1/accounts/:accountId/ratings"
      request={{ params: { accountId: of.accountId }, body: { criterion, score, note } }}
      open="Rate"
      title="Rate from 0 to 10"
      submit="Give the rating"
      done="The rating is recorded; it counts at the next scoring"
      size="compact-sm"
    >
      <Select
        label="What you rate"
        description={choices.find(({ value }) => value === criterion)?.hint}
        data={choices.map(({ value, label }) => ({ value, label }))}
        value={criterion}
        onChange={(value) => isRated(value) && setCriterion(value)}
        allowDeselect={false}
        data-autofocus
      />
      <Input.Wrapper label={`Rating: ${scoreOf(score)}`} pb="md">
        <Slider
          min={0}
          max={10}
          step={0.5}
          value={score}
          onChange={setScore}
          thumbLabel="Rating"
          marks={[
            { value: 0, label: '0' },
            { value: 5, label: '5' },
            { value: 10, label: '10' },
          ]}
        />
      </Input.Wrapper>
      <Textarea
        label="Why (optional)"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
      />
    </FormButton>
  );
};

/** What people think of the account, by criterion. */
export const Ratings = ({ of }: { of: AccountPage }) => {
  const mayRate = useMay('analyst', 'account-owner', 'program-lead', 'administrator');
  return (
    <Card>
      <Group justify="space-between" mb="xs">
        <Title order={2}>Ratings</Title>
        {mayRate && <Rate of={of} />}
      </Group>
      {of.ratings.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nobody has rated this account. Ratings of the competitive landscape and of willingness raise the coverage of
          its score; skill, will and access place it on the map.
        </Text>
      ) : (
        <Stack>
          <Wide label="Ratings">
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Criterion</Table.Th>
                  <Table.Th className="number">Rating</Table.Th>
                  <Table.Th>By</Table.Th>
                  <Table.Th>When</Table.Th>
                  <Table.Th>Why</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {of.ratings.map((rating) => (
                  <Table.Tr key={`${rating.criterion}|${rating.by.personId}|${rating.at}`}>
                    <Table.Th scope="row">{criterionWords[rating.criterion] ?? rating.criterion}</Table.Th>
                    <Table.Td className="number">{scoreOf(rating.score)}</Table.Td>
                    <Table.Td>{rating.by.name}</Table.Td>
                    <Table.Td title={instant(rating.at)}>{ago(rating.at)}</Table.Td>
                    <Table.Td>{rating.note}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        </Stack>
      )}
    </Card>
  );
};
