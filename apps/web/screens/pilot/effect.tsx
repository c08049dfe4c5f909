import { Card, Stack, Text } from '@mantine/core';
import type { PilotPage } from '#libs/contract/pilots.contract.js';
import { Chart } from '../../parts/chart.js';
import { CommandButton } from '../../parts/command-button.js';
import { instant, money } from '../../parts/format.js';
import { useMay } from '../../shell/session.js';

type Evaluation = NonNullable<PilotPage['evaluation']>;
const asMoney = (amount: string, currency: string): string => money({ amount, currency });

/** The effect in words, with its interval and the naive comparison that it corrects. */
const inWords = ({ results }: Evaluation, currency: string): string[] =>
  results.map(
    ({ effect, low, high, naive, met, threshold, accounts, weeks }) =>
      `${asMoney(effect, currency)} an account and week more than the matched control accounts (90 % interval ${asMoney(low, currency)} to ${asMoney(high, currency)}, ` +
      `${accounts} accounts, ${weeks} weeks); the plain before and after says ${asMoney(naive, currency)}. The threshold of ${asMoney(threshold, currency)} is ${met ? 'met' : 'not met'}.`,
  );

const titleOf = (pilot: PilotPage): string => {
  const last = pilot.series.at(-1);
  if (pilot.baseline === null || last === undefined) return 'Treated accounts against their control';
  const lead = last.treated - pilot.baseline.treated - (last.control - pilot.baseline.control);
  return lead >= 0
    ? 'The treated accounts pull ahead of their control'
    : 'The treated accounts stay behind their control';
};

/** The baseline is week 0 of the series. */
const Lines = ({ pilot }: { pilot: PilotPage }) => {
  const points = pilot.series;
  const rows = points.map(({ week, treated, control }) => [
    week === 0 ? 'baseline' : `week ${week}`,
    asMoney(String(treated), pilot.currency),
    asMoney(String(control), pilot.currency),
  ]);
  return (
    <Chart
      title={titleOf(pilot)}
      note="Mean per account and week; week 0 is the frozen baseline, the line marks the start"
      columns={['Week', 'Treated', 'Control']}
      rows={rows}
      height={240}
      option={(ink) => ({
        grid: { left: 8, right: 64, top: 28, bottom: 8, containLabel: true },
        xAxis: {
          type: 'category',
          data: points.map(({ week }) => String(week)),
          name: 'week',
          nameTextStyle: { color: ink.dimmed },
          axisLine: { lineStyle: { color: ink.lineStrong } },
          axisLabel: { color: ink.dimmed },
        },
        yAxis: {
          type: 'value',
          scale: true,
          name: pilot.currency,
          nameTextStyle: { color: ink.dimmed, align: 'right' },
          axisLabel: { color: ink.dimmed },
          splitLine: { lineStyle: { color: ink.line } },
        },
        series: [
          {
            name: 'Treated',
            type: 'line',
            data: points.map(({ treated }) => treated),
            endLabel: { show: true, formatter: 'Treated', color: ink.sales },
            lineStyle: { color: ink.sales, width: 2 },
            itemStyle: { color: ink.sales },
            markLine: {
              symbol: 'none',
              silent: true,
              data: [{ xAxis: '0' }],
              lineStyle: { color: ink.lineStrong },
              label: { formatter: 'start', color: ink.dimmed, textBorderWidth: 0 },
            },
          },
          {
            name: 'Control',
            type: 'line',
            data: points.map(({ control }) => control),
            endLabel: { show: true, formatter: 'Control', color: ink.core },
            lineStyle: { color: ink.core, type: 'dashed' },
            itemStyle: { color: ink.core },
            symbol: 'diamond',
          },
        ],
      })}
    />
  );
};

export const Effect = ({ pilot }: { pilot: PilotPage }) => {
  const mayEvaluate = useMay('program-lead', 'analyst', 'administrator');
  const isEnough = pilot.series.filter(({ week }) => week > 0).length >= 2 && pilot.status !== 'decided';
  return (
    <Card>
      <Stack gap="sm">
        {pilot.series.every(({ week }) => week === 0) ? (
          <Text size="sm" c="dimmed">
            No week is observed yet. When the pilot runs, record each week what the treated and the control accounts
            did.
          </Text>
        ) : (
          <Lines pilot={pilot} />
        )}
        {pilot.evaluation !== null && (
          <div>
            {inWords(pilot.evaluation, pilot.currency).map((sentence) => (
              <Text size="sm" key={sentence}>
                {sentence}
              </Text>
            ))}
            <Text size="sm" fw={600}>
              Proposal: {pilot.evaluation.proposal}
              {pilot.decision !== null && ` · decided: ${pilot.decision}`}
            </Text>
            <Text size="xs" c="dimmed">
              Evaluated {instant(pilot.evaluation.at)}, reproducible from position {pilot.evaluation.position}
            </Text>
          </div>
        )}
        {mayEvaluate && isEnough && (
          <CommandButton
            w="fit-content"
            variant="default"
            route="POST /v1/pilots/:pilotId/evaluation"
            request={{ params: { pilotId: pilot.pilotId }, body: {} }}
            done="Evaluated against the control group"
          >
            Evaluate against control
          </CommandButton>
        )}
      </Stack>
    </Card>
  );
};
