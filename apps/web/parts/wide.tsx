import { type ReactNode, useLayoutEffect, useRef } from 'react';

type WideProps = { label: string; start?: number; children: ReactNode };

/** Content wider than a phone scrolls in its own box, from `start` on; the box takes focus so that the keyboard can scroll it. */
export const Wide = ({ label, start = 0, children }: WideProps) => {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    box.current?.scrollTo({ left: start });
  }, [start]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section ref={box} className="scroll-x" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
};
