import { Group } from '@mantine/core';
import { IconTrendingDown } from '@tabler/icons-react';
import type { Money } from '#libs/domain/fields.js';
import { money, percent, shortMoney, signedPercent } from './format.js';

const Marked = ({ loss, children }: { loss: boolean; children: string }) =>
  loss ? (
    <Group component="span" gap={3} wrap="nowrap" display="inline-flex" className="loss" fw={600}>
      <IconTrendingDown size={13} aria-hidden />
      {children}
    </Group>
  ) : (
    <span>{children}</span>
  );

type AmountProps = { of: Money | null; short?: boolean; digits?: number };

/** An amount; a loss bears a sign, a minus and its colour. */
export const Amount = ({ of, short = false, digits = 0 }: AmountProps) => (
  <Marked loss={of !== null && Number(of.amount) < 0}>{short ? shortMoney(of) : money(of, digits)}</Marked>
);

export const Rate = ({ of, signed = false }: { of: number | null; signed?: boolean }) => (
  <Marked loss={of !== null && of < 0}>{signed ? signedPercent(of) : percent(of)}</Marked>
);
