import { Button, Card, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Portfolio as PortfolioAnswer } from '#libs/contract/programs.contract.js';
import { useRoute } from '../../client/use-route.js';
import { count } from '../../parts/format.js';
import { useNarrow } from '../../parts/narrow.js';
import { Page } from '../../parts/page.js';
import { Empty, Reading } from '../../parts/state.js';
import { Wide } from '../../parts/wide.js';
import { useMay } from '../../shell/session.js';
import { ProgramCard, ProgramLine } from './program-line.js';

const Figure = ({ value, word }: { value: number; word: string }) => (
  <Card padding="sm">
    <Text fz={22} fw={600} lh={1.1}>
      {count(value)}
    </Text>
    <Text size="xs" c="dimmed">
      {word}
    </Text>
  </Card>
);

const Totals = ({ totals }: { totals: PortfolioAnswer['totals'] }) => (
  <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
    <Figure value={totals.running} word="programs running" />
    <Figure value={totals.waitingGates} word="gates waiting for a decision" />
    <Figure value={totals.overdueMilestones} word="milestones overdue" />
    <Figure value={totals.overdueActions} word="actions overdue" />
  </SimpleGrid>
);

const columns = ['Program', 'Standing', 'Phase and week', 'Next gate', 'Forecast end', 'Milestones', 'Pilots'];

const ProgramTable = ({ programs }: Pick<PortfolioAnswer, 'programs'>) => (
  <Card padding={0}>
    <Wide label="Programs">
      <Table miw={860}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} style={{ whiteSpace: 'nowrap' }}>
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {programs.map((program) => (
            <ProgramLine key={program.programId} program={program} />
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  </Card>
);

const Programs = ({ programs }: Pick<PortfolioAnswer, 'programs'>) =>
  useNarrow() ? (
    <Stack gap="sm">
      {programs.map((program) => (
        <ProgramCard key={program.programId} program={program} />
      ))}
    </Stack>
  ) : (
    <ProgramTable programs={programs} />
  );

const CharterButton = () => {
  const may = useMay('program-lead', 'administrator');
  return may ? (
    <Button component={Link} to="/programs/new">
      Charter a program
    </Button>
  ) : null;
};

export const Portfolio = () => {
  const portfolio = useRoute('GET /v1/portfolio', {});
  return (
    <Page title="Portfolio" lead="Every program, where it stands and what it waits for" actions={<CharterButton />}>
      <Reading of={portfolio}>
        {({ programs, totals }) =>
          programs.length === 0 ? (
            <Empty
              title="No program yet"
              action={
                <Group>
                  <Button component={Link} to="/imports" variant="default">
                    Import accounts
                  </Button>
                  <CharterButton />
                </Group>
              }
            >
              Import your accounts and order lines first, so that the program decides from facts; then charter it.
            </Empty>
          ) : (
            <Stack>
              <Totals totals={totals} />
              <Programs programs={programs} />
            </Stack>
          )
        }
      </Reading>
    </Page>
  );
};
