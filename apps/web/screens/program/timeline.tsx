import { Card, Group, Text, Title } from '@mantine/core';
import type { MilestoneLine, ProgramPage } from '#libs/contract/programs.contract.js';
import { day } from '../../parts/format.js';
import { Wide } from '../../parts/wide.js';
import { GateDiamond } from './gate-diamond.js';
import { PilotRow, pilotRowHeight } from './timeline-pilots.js';
import { monthsIn, type Scale, scaleOf } from './timeline-scale.js';

const width = 1120;
const left = 74;
const rows = { axis: 14, phases: 30, plan: 62, actual: 84, gates: 112, pilots: 164 } as const;

const Axis = ({ scale, height }: { scale: Scale; height: number }) => (
  <g>
    {monthsIn(scale).map((month) => (
      <g key={month} transform={`translate(${left + scale.x(month)},0)`}>
        <line y1={rows.axis + 6} y2={height} stroke="var(--line)" />
        <text x={4} y={rows.axis} fontSize={11} fill="var(--mantine-color-dimmed)">
          {new Intl.DateTimeFormat(navigator.language, { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
            new Date(month),
          )}
        </text>
      </g>
    ))}
  </g>
);

/** The text as far as it fits, cut at a word; undefined when next to nothing would be left of it. */
const fitting = (text: string, wide: number): string | undefined => {
  const room = Math.floor(wide / 6.6);
  if (text.length <= room) return text;
  const words = text
    .slice(0, Math.max(0, room - 1))
    .split(' ')
    .slice(0, -1);
  return words.length > 3 ? `${words.join(' ')}…` : undefined;
};

const Phases = ({ program, scale }: { program: ProgramPage; scale: Scale }) => (
  <>
    {program.phases.map(({ phase, name, plannedStartOn, plannedEndOn, startedOn, completedOn }) => {
      const from = startedOn ?? plannedStartOn;
      const to = completedOn ?? plannedEndOn;
      if (from === null || to === null) return null;
      const wide = Math.max(2, scale.x(to) - scale.x(from));
      const ground =
        completedOn === null
          ? startedOn === null
            ? 'var(--core-ground)'
            : 'var(--waiting-ground)'
          : 'var(--on-track-ground)';
      const ink = completedOn === null ? (startedOn === null ? 'var(--core)' : 'var(--waiting)') : 'var(--on-track)';
      return (
        <g key={phase} transform={`translate(${left + scale.x(from)},${rows.phases})`}>
          <title>{`Phase ${phase} ${name}: ${day(from)} to ${day(to)}`}</title>
          <rect width={wide} height={20} rx={3} fill={ground} stroke={ink} strokeOpacity={0.4} />
          <text x={6} y={14} fontSize={11} fontWeight={600} fill={ink}>
            {fitting(`Phase ${phase} · ${name}`, wide - 12) ?? `Phase ${phase}`}
          </text>
        </g>
      );
    })}
  </>
);

const barOf = (line: MilestoneLine): { fill: string; stroke: string } => {
  if (line.status === 'accepted' || line.status === 'waived')
    return { fill: 'var(--on-track)', stroke: 'var(--on-track)' };
  if (line.businessDaysLate > 0) return { fill: 'var(--off-track-ground)', stroke: 'var(--off-track)' };
  if (line.status === 'submitted') return { fill: 'var(--waiting-ground)', stroke: 'var(--waiting)' };
  return { fill: 'none', stroke: 'var(--line-strong)' };
};

const Milestones = ({ lines, scale }: { lines: readonly MilestoneLine[]; scale: Scale }) => (
  <>
    {lines.map((line) => (
      <g key={line.milestoneId}>
        <rect
          x={left + scale.x(line.plannedOn) - 14}
          y={rows.plan}
          width={14}
          height={8}
          rx={1}
          fill="var(--line-strong)"
        >
          <title>{`${line.title}: planned ${day(line.plannedOn)}`}</title>
        </rect>
        <rect
          x={left + scale.x(line.acceptedOn ?? line.forecastOn) - 14}
          y={rows.actual}
          width={14}
          height={8}
          rx={1}
          {...barOf(line)}
        >
          <title>{`${line.title}: ${line.status}, ${day(line.acceptedOn ?? line.forecastOn)}`}</title>
        </rect>
      </g>
    ))}
  </>
);

const Label = ({ y, children }: { y: number; children: string }) => (
  <text x={0} y={y} fontSize={11} fill="var(--mantine-color-dimmed)">
    {children}
  </text>
);

/** Plan, forecast and what really happened on one line of time. The tables below tell the same in words. */
export const Timeline = ({ program }: { program: ProgramPage }) => {
  const scale = scaleOf(program, width - left - 8);
  const pilots = program.pilotLines;
  const height = pilots.length === 0 ? rows.pilots - 20 : rows.pilots + pilots.length * pilotRowHeight - 8;
  const today = left + scale.x(program.today);
  return (
    <Card>
      <Group justify="space-between" mb={4}>
        <Title order={2}>Timeline</Title>
        <Text size="xs" c="dimmed">
          ◆ go · ◇ planned or waiting · the line is today, {day(program.today)}
        </Text>
      </Group>
      <Wide label="Program timeline" start={Math.max(0, today - 160)}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          style={{ display: 'block', minWidth: width, maxWidth: '100%' }}
        >
          <title>{`Timeline of ${program.name}`}</title>
          <Axis scale={scale} height={height} />
          <Label y={rows.phases + 14}>Phases</Label>
          <Label y={rows.plan + 8}>Plan</Label>
          <Label y={rows.actual + 8}>Actual</Label>
          <Label y={rows.gates + 4}>Gates</Label>
          {pilots.length > 0 && <Label y={rows.pilots + 4}>Pilots</Label>}
          <Phases program={program} scale={scale} />
          <Milestones lines={program.milestoneLines} scale={scale} />
          {today > left && today < width && (
            <line x1={today} x2={today} y1={rows.axis + 6} y2={height} stroke="var(--loss)" strokeWidth={1.5} />
          )}
          {program.gates
            .filter(({ pilotId }) => pilotId === null)
            .map((gate) => (
              <GateDiamond
                key={gate.gateId}
                gate={gate}
                x={left + scale.x(gate.decidedOn ?? gate.dueOn)}
                y={rows.gates}
              />
            ))}
          {pilots.map((pilot, row) => (
            <PilotRow
              key={pilot.pilotId}
              pilot={pilot}
              gates={program.gates.filter(({ pilotId }) => pilotId === pilot.pilotId)}
              scale={scale}
              left={left}
              y={rows.pilots + row * pilotRowHeight}
            />
          ))}
        </svg>
      </Wide>
    </Card>
  );
};
