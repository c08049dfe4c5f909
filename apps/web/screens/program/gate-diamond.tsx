import { Link } from '@tanstack/react-router';
import type { GateLine } from '#libs/contract/programs.contract.js';
import { day } from '../../parts/format.js';

const hasPassed = ({ status, decision }: GateLine): boolean =>
  status === 'decided' && (decision === 'go' || decision === 'conditional-go');

const inkOf = (gate: GateLine): string => {
  if (gate.status === 'planned') return 'var(--core)';
  if (hasPassed(gate)) return 'var(--on-track)';
  if (gate.status === 'returned') return 'var(--at-risk)';
  return gate.status === 'decided' ? 'var(--off-track)' : 'var(--waiting)';
};

/** A diamond on its day: full when it said go. */
export const GateDiamond = ({ gate, x, y }: { gate: GateLine; x: number; y: number }) => {
  const went = hasPassed(gate);
  const ink = inkOf(gate);
  const shape = (
    <g transform={`translate(${x},${y})`}>
      <title>{`${gate.key} ${gate.title}${gate.pilotName === null ? '' : ` (${gate.pilotName})`}: ${gate.decision ?? gate.status}, ${day(gate.decidedOn ?? gate.dueOn)}`}</title>
      <path d="M0,-7 L7,0 L0,7 L-7,0 Z" fill={went ? ink : 'var(--mantine-color-body)'} stroke={ink} strokeWidth={2} />
      <text y={20} fontSize={10} textAnchor="middle" fill="var(--mantine-color-text)">
        {gate.key}
      </text>
    </g>
  );
  if (gate.status === 'planned') return shape;
  return (
    <Link
      to={`/gates/${gate.gateId}` as string}
      aria-label={`${gate.key} ${gate.title}, ${gate.decision ?? gate.status}`}
    >
      {shape}
    </Link>
  );
};
