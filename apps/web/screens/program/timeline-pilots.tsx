import { Link } from '@tanstack/react-router';
import type { GateLine, PilotLine } from '#libs/contract/programs.contract.js';
import { day } from '../../parts/format.js';
import { GateDiamond } from './gate-diamond.js';
import type { Scale } from './timeline-scale.js';

/** Room for a name, the bar under it and the names of its gates. */
export const pilotRowHeight = 44;

const Bar = ({ pilot, x, wide }: { pilot: PilotLine; x: number; wide: number }) => {
  const done = pilot.weeks === 0 ? 0 : Math.min(1, pilot.weeksDone / pilot.weeks);
  return (
    <Link to={`/pilots/${pilot.pilotId}` as string} aria-label={`Pilot ${pilot.name}, ${pilot.status}`}>
      <g transform={`translate(${x},-8)`}>
        <title>{`${pilot.name}: ${day(pilot.startedOn)} to ${day(pilot.endOn)}, ${pilot.weeksDone} of ${pilot.weeks} weeks`}</title>
        <text x={12} y={-1} fontSize={11} fill="var(--mantine-color-text)">
          {pilot.name}
        </text>
        <rect
          y={4}
          width={wide}
          height={8}
          rx={2}
          fill="var(--major-ground)"
          stroke="var(--major)"
          strokeOpacity={0.4}
        />
        <rect y={4} width={wide * done} height={8} rx={2} fill="var(--major)" fillOpacity={0.6} />
      </g>
    </Link>
  );
};

type PilotRowProps = { pilot: PilotLine; gates: readonly GateLine[]; scale: Scale; left: number; y: number };

/** A pilot's weeks, and its own gates on them. */
export const PilotRow = ({ pilot, gates, scale, left, y }: PilotRowProps) => (
  <g transform={`translate(0,${y})`}>
    {pilot.startedOn !== null && pilot.endOn !== null && (
      <Bar
        pilot={pilot}
        x={left + scale.x(pilot.startedOn)}
        wide={Math.max(4, scale.x(pilot.endOn) - scale.x(pilot.startedOn))}
      />
    )}
    {gates.map((gate) => (
      <GateDiamond key={gate.gateId} gate={gate} x={left + scale.x(gate.decidedOn ?? gate.dueOn)} y={0} />
    ))}
  </g>
);
