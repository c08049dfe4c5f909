import { Button, Center } from '@mantine/core';

/** Reads the next page of a list, when there is one. */
export const More = ({ of }: { of: { more: (() => void) | undefined; busy: boolean } }) =>
  of.more === undefined ? null : (
    <Center>
      <Button variant="default" loading={of.busy} onClick={of.more}>
        Show more
      </Button>
    </Center>
  );
