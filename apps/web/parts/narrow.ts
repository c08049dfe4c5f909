import { useMediaQuery } from '@mantine/hooks';

/** Whether the screen is as narrow as a phone; the same width at which the rail gives way to the bottom bar. */
export const useNarrow = (): boolean =>
  useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
