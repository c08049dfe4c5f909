import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRoute } from '../client/use-route.js';
import { day, instant } from '../parts/format.js';
import { type AsOf, asOfQuery, useAsOf, useSetAsOf } from './as-of.js';
import classes from './as-of.module.css';
import { useHappenings, useSubject } from './use-happenings.js';

/** The words of a moment: its day, and for a position what happened there. */
const useWords = (asOf: Exclude<AsOf, null>) => {
  const { t } = useTranslation();
  const subject = useSubject();
  const { data = [] } = useHappenings(subject);
  // Any timed route says when a position was; this one is short and asks for no program.
  const mark = useRoute('GET /v1/accounts-tiers', { query: asOfQuery(asOf) }, 'position' in asOf);
  if ('day' in asOf) return { title: day(asOf.day), detail: t('asOf.occurred') };
  const entry = data.findLast(({ position }) => position <= asOf.position);
  const at = entry?.occurredAt ?? mark.data?.asOf?.instant;
  if (at === undefined)
    return { title: t('asOf.position', { position: asOf.position }), detail: mark.error?.message ?? '' };
  return { title: instant(at), detail: entry?.summary ?? t('asOf.position', { position: asOf.position }) };
};

const Shown = ({ asOf }: { asOf: Exclude<AsOf, null> }) => {
  const { t } = useTranslation();
  const setAsOf = useSetAsOf();
  const { title, detail } = useWords(asOf);
  return (
    <Group className={classes.band ?? ''} justify="space-between" wrap="nowrap" gap="sm" role="status">
      <div style={{ minWidth: 0 }}>
        <Text fw={700} size="sm">
          {t('asOf.band', { moment: title })}
        </Text>
        <Text size="xs" lineClamp={2}>
          {detail}
        </Text>
      </div>
      <Button size="xs" variant="default" onClick={() => setAsOf(null)} style={{ flex: 'none' }}>
        {t('asOf.back')}
      </Button>
    </Group>
  );
};

/** Over the whole screen while it shows the past, so that nobody takes it for now. */
export const AsOfBand = () => {
  const asOf = useAsOf();
  return asOf === null ? null : <Shown asOf={asOf} />;
};
