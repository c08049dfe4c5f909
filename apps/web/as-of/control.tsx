import { ActionIcon, Button, Divider, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconClock } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { day, localDay } from '../parts/format.js';
import { useNarrow } from '../parts/narrow.js';
import { type AsOf, isTimed, useAsOf, useSetAsOf } from './as-of.js';
import { useHappenings, useSubject } from './use-happenings.js';

const Decisions = ({ choose }: { choose: (to: AsOf) => void }) => {
  const { t } = useTranslation();
  const { data = [] } = useHappenings(useSubject());
  const decisions = data.filter(({ type }) => type === 'GateDecided');
  if (decisions.length === 0) return null;
  return (
    <>
      <Divider />
      <Text size="xs" fw={600} id="as-of-decisions">
        {t('asOf.decisions')}
      </Text>
      <Stack gap={2} mah={220} style={{ overflowY: 'auto' }} role="group" aria-labelledby="as-of-decisions">
        {decisions.map(({ position, summary, occurredAt }) => (
          <Button
            key={position}
            variant="subtle"
            color="gray"
            size="compact-sm"
            justify="flex-start"
            style={{ flex: 'none' }}
            onClick={() => choose({ position })}
          >
            {day(localDay(occurredAt))} · {summary.split(':')[0]}
          </Button>
        ))}
      </Stack>
    </>
  );
};

const Choices = ({ choose }: { choose: (to: AsOf) => void }) => {
  const { t } = useTranslation();
  const asOf = useAsOf();
  return (
    <Stack gap="xs">
      <Button variant="default" disabled={asOf === null} onClick={() => choose(null)}>
        {t('asOf.now')}
      </Button>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const chosen = new FormData(event.currentTarget).get('day');
          if (typeof chosen === 'string' && chosen !== '') choose({ day: chosen });
        }}
      >
        <Stack gap="xs">
          <TextInput
            type="date"
            name="day"
            label={t('asOf.day')}
            defaultValue={asOf !== null && 'day' in asOf ? asOf.day : localDay(new Date().toISOString())}
            required
            data-autofocus
          />
          <Button type="submit">{t('asOf.show')}</Button>
        </Stack>
      </form>
      <Decisions choose={choose} />
    </Stack>
  );
};

/** Now, a day, or the decision of a gate: on screens that can show the past. */
export const AsOfControl = () => {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const setAsOf = useSetAsOf();
  const isNarrow = useNarrow();
  const [opened, { toggle, close }] = useDisclosure(false);
  const hasPast = useLocation({ select: ({ pathname }) => isTimed(pathname) });
  if (!hasPast) return null;
  const moment = asOf === null ? t('asOf.now') : 'day' in asOf ? day(asOf.day) : t('asOf.position', asOf);
  const choose = (to: AsOf) => {
    setAsOf(to);
    close();
  };
  return (
    <Popover opened={opened} onChange={close} onDismiss={close} trapFocus returnFocus width={300} position="bottom-end">
      <Popover.Target>
        {isNarrow ? (
          <ActionIcon
            variant={asOf === null ? 'subtle' : 'light'}
            color="gray"
            size="lg"
            aria-label={t('asOf.control', { moment })}
            onClick={toggle}
          >
            <IconClock size={18} />
          </ActionIcon>
        ) : (
          <Button variant="default" size="xs" leftSection={<IconClock size={16} aria-hidden />} onClick={toggle}>
            {t('asOf.control', { moment })}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown aria-label={t('asOf.choose')}>
        <Choices choose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
};
