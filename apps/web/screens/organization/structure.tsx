import { Card, Group, Table, Text, Title } from '@mantine/core';
import type { OrganizationPage } from '#libs/contract/organization.contract.js';
import { CommandButton, ReasonButton } from '../../parts/command-button.js';
import { scoreOf } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';
import { Wide } from '../../parts/wide.js';
import { useMay } from '../../shell/session.js';

const words: Record<string, string> = {
  'managers-inside-sales': 'Key account managers inside sales',
  'dedicated-unit': 'A dedicated unit',
  divisional: 'By division',
  'corporate-global': 'Corporate or global',
  'matrix-virtual-teams': 'Matrix with virtual teams',
  'centre-of-excellence': 'Centre of excellence',
};
const aspects = ['coverage', 'cost', 'conflict', 'speed', 'distance', 'span'] as const;
type Option = OrganizationPage['options'][number];
type Suggestion = OrganizationPage['suggested'][number];

const Row = ({
  page,
  suggestion,
  scored,
  may,
}: {
  page: OrganizationPage;
  suggestion: Suggestion;
  scored: Option | undefined;
  may: boolean;
}) => {
  const { programId, chosen } = page;
  const shown = scored ?? suggestion;
  const { option } = suggestion;
  return (
    <Table.Tr>
      <Table.Td>
        {words[option] ?? option} {chosen?.option === option && <Mark of="on-track">Chosen</Mark>}
        <Text size="xs" c="dimmed">
          {shown.note}
        </Text>
      </Table.Td>
      {aspects.map((aspect) => (
        <Table.Td key={aspect} className="number">
          {scoreOf(shown.scores[aspect])}
        </Table.Td>
      ))}
      <Table.Td className="number" fw={600}>
        {scoreOf(shown.total)}
      </Table.Td>
      <Table.Td>
        {may && scored === undefined && (
          <CommandButton
            size="compact-xs"
            variant="default"
            route="POST /v1/programs/:programId/structure-options"
            request={{ params: { programId }, body: { option, scores: suggestion.scores, note: suggestion.note } }}
            done="Scores recorded"
          >
            Take these scores
          </CommandButton>
        )}
        {may && scored !== undefined && chosen === null && (
          <ReasonButton
            size="compact-xs"
            route="POST /v1/programs/:programId/structure"
            request={(reason) => ({ params: { programId }, body: { option, reason } })}
            label="Why this one?"
            title={words[option] ?? option}
            done="Structure chosen"
          >
            Choose
          </ReasonButton>
        )}
      </Table.Td>
    </Table.Tr>
  );
};

/** Options compared on six aspects; what nobody scored yet shows the computed suggestion. */
export const Structure = ({ page }: { page: OrganizationPage }) => {
  const may = useMay('program-lead', 'administrator');
  return (
    <Card>
      <Group justify="space-between" mb="xs">
        <Title order={2}>Structure</Title>
        {page.chosen !== null && (
          <Text size="sm">
            {words[page.chosen.option]}: {page.chosen.reason} ({page.chosen.by.name})
          </Text>
        )}
      </Group>
      <Wide label="Structure options">
        <Table miw={820}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Option</Table.Th>
              {aspects.map((aspect) => (
                <Table.Th key={aspect} className="number" style={{ textTransform: 'capitalize' }}>
                  {aspect}
                </Table.Th>
              ))}
              <Table.Th className="number">Total</Table.Th>
              <Table.Th>
                <span className="visually-hidden">Actions</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {page.suggested.map((suggestion) => (
              <Row
                key={suggestion.option}
                page={page}
                suggestion={suggestion}
                scored={page.options.find(({ option }) => option === suggestion.option)}
                may={may}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      <Text size="xs" c="dimmed" mt={4}>
        0 to 10, more is better on every aspect.
      </Text>
    </Card>
  );
};
