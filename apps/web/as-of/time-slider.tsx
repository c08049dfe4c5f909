import { Card, Group, Text, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '#libs/contract/answers.js';
import { day, localDay } from '../parts/format.js';
import { type AsOf, useAsOf, useSetAsOf } from './as-of.js';
import classes from './as-of.module.css';
import { type Subject, useHappenings } from './use-happenings.js';

/** While a finger or a key moves the slider, pages between are not worth reading. */
const settle = 250;

/** The last event the moment covers; past the last one is now. */
const indexOf = (entries: readonly HistoryEntry[], asOf: AsOf): number => {
  if (asOf === null) return entries.length;
  const isCovered = (entry: HistoryEntry) =>
    'position' in asOf ? entry.position <= asOf.position : localDay(entry.occurredAt) <= asOf.day;
  return Math.max(0, entries.findLastIndex(isCovered));
};

const Slider = ({ entries }: { entries: readonly HistoryEntry[] }) => {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const setAsOf = useSetAsOf();
  const id = useId();
  const shown = indexOf(entries, asOf);
  const [index, setIndex] = useState(shown);
  useEffect(() => setIndex(shown), [shown]);
  const show = useDebouncedCallback((next: number) => {
    const entry = entries[next];
    setAsOf(entry === undefined ? null : { position: entry.position }, true);
  }, settle);
  const entry = entries[index];
  const words = entry === undefined ? t('asOf.now') : `${day(localDay(entry.occurredAt))}: ${entry.summary}`;
  return (
    <Card py="xs">
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Title order={2} fz="sm" id={`${id}-title`}>
          {t('asOf.slider')}
        </Title>
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {t('asOf.events', { count: entries.length })}
        </Text>
      </Group>
      <input
        type="range"
        className={classes.slider}
        min={0}
        max={entries.length}
        value={index}
        aria-labelledby={`${id}-title`}
        aria-valuetext={words}
        onChange={({ currentTarget }) => {
          const next = Number(currentTarget.value);
          setIndex(next);
          show(next);
        }}
      />
      <Text size="sm" className={classes.words ?? ''} aria-hidden>
        {words}
      </Text>
    </Card>
  );
};

/** Every event of a history is a stop; the last stop is now. Arrow keys go from one to the next. */
export const TimeSlider = ({ of }: { of: Subject }) => {
  const { data = [] } = useHappenings(of);
  return data.length < 2 ? null : <Slider entries={data} />;
};
