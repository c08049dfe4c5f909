import type { ReactNode } from 'react';

/** Content wider than a phone scrolls in its own box; the box takes focus so that the keyboard can scroll it. */
export const Wide = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
  <section className="scroll-x" aria-label={label} tabIndex={0}>
    {children}
  </section>
);
