import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link to a path that the server gave, such as `/gates/p1.G1`. */
export const To = ({ path, children, fw }: { path: string; children: ReactNode; fw?: number }) => (
  <Anchor component={Link} to={path} size="sm" {...(fw === undefined ? {} : { fw })}>
    {children}
  </Anchor>
);
