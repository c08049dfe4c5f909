import { Box } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircle,
  IconCircleCheck,
  IconCircleDot,
  IconClock,
  IconDiamond,
  IconDiamondFilled,
  IconDiamonds,
  IconFlag,
  IconQuestionMark,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

const look = {
  key: { word: 'Key', icon: IconDiamondFilled },
  major: { word: 'Major', icon: IconDiamonds },
  core: { word: 'Core', icon: IconDiamond },
  unscored: { word: 'Unscored', icon: IconQuestionMark },
  'on-track': { word: 'On track', icon: IconCircleCheck },
  'at-risk': { word: 'At risk', icon: IconAlertTriangle },
  'off-track': { word: 'Off track', icon: IconFlag },
  waiting: { word: 'Waiting', icon: IconClock },
  done: { word: 'Done', icon: IconCircleDot },
  planned: { word: 'Planned', icon: IconCircle },
} as const satisfies Record<string, { word: string; icon: ComponentType<{ size?: number }> }>;

export type Meaning = keyof typeof look;
const colourOf = (meaning: Meaning): string => (meaning === 'planned' ? 'done' : meaning);

/** A meaning as icon, word and colour together: never colour alone. */
export const Mark = ({ of, children }: { of: Meaning; children?: React.ReactNode }) => {
  const { word, icon: Icon } = look[of];
  const name = colourOf(of);
  return (
    <Box
      component="span"
      style={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 4,
        padding: '1px 8px',
        borderRadius: 4,
        whiteSpace: 'nowrap',
        fontSize: '0.75rem',
        fontWeight: 600,
        color: `var(--${name})`,
        background: `var(--${name}-ground)`,
      }}
    >
      <Icon size={13} aria-hidden />
      {children ?? word}
    </Box>
  );
};
