import {
  ActionIcon,
  Alert,
  AppShell,
  Badge,
  Box,
  Group,
  Menu,
  NavLink,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconDots, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../as-of/as-of.js';
import { AsOfBand } from '../as-of/band.js';
import { AsOfControl } from '../as-of/control.js';
import { followLive } from '../client/live.js';
import { useRoute } from '../client/use-route.js';
import { Failed, Loading } from '../parts/state.js';
import { rooms } from './navigation.js';
import { RoleSwitcher } from './role-switcher.js';
import { Search } from './search.js';
import { SessionProvider, useSession } from './session.js';
import classes from './shell.module.css';
import { SignIn } from './sign-in.js';

const ThemeSwitch = () => {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t('shell.theme')}
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
    >
      {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  );
};

const useRooms = () => {
  const { mode } = useSession();
  const { pathname } = useLocation();
  const work = useRoute('GET /v1/my-work', {});
  return rooms
    .filter(({ to }) => to !== '/dev/mail' || mode !== 'production')
    .map((room) => ({
      ...room,
      active: room.to === '/' ? pathname === '/' || pathname.startsWith('/programs') : pathname.startsWith(room.to),
      waiting: room.to === '/work' ? (work.data?.counts.total ?? 0) : 0,
    }));
};

const Rail = () => {
  const { t } = useTranslation();
  return (
    <AppShell.Navbar p="xs" aria-label={t('nav.main')}>
      {useRooms().map(({ to, word, icon: Icon, active, waiting }) => (
        <NavLink
          key={to}
          component={Link}
          to={to}
          label={t(word)}
          active={active}
          leftSection={<Icon size={18} aria-hidden />}
          className={classes.room ?? ''}
          rightSection={
            waiting > 0 ? (
              <Badge size="sm" variant="light">
                {waiting}
              </Badge>
            ) : undefined
          }
        />
      ))}
    </AppShell.Navbar>
  );
};

/** The rooms that a phone's bar has no place for. */
const MoreRooms = ({ rooms: more }: { rooms: ReturnType<typeof useRooms> }) => {
  const { t } = useTranslation();
  return (
    <Menu position="top-end">
      <Menu.Target>
        <UnstyledButton className={classes.tab ?? ''} data-active={more.some(({ active }) => active) || undefined}>
          <IconDots size={20} aria-hidden />
          <Text size="xs">{t('nav.more')}</Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {more.map(({ to, word, icon: Icon }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={18} aria-hidden />}>
            {t(word)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

const BottomBar = () => {
  const { t } = useTranslation();
  const all = useRooms();
  return (
    <AppShell.Footer hiddenFrom="sm" component="nav" aria-label={t('nav.main')}>
      <Group grow gap={0} h="100%">
        {all.slice(0, 4).map(({ to, word, icon: Icon, active, waiting }) => (
          <UnstyledButton
            key={to}
            component={Link}
            to={to}
            className={classes.tab ?? ''}
            data-active={active || undefined}
            aria-current={active ? 'page' : undefined}
          >
            <Icon size={20} aria-hidden />
            <Text size="xs">{waiting > 0 ? `${t(word)} ${waiting}` : t(word)}</Text>
          </UnstyledButton>
        ))}
        <MoreRooms rooms={all.slice(4)} />
      </Group>
    </AppShell.Footer>
  );
};

const Frame = () => {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { person } = useSession();
  const [connected, setConnected] = useState(true);
  const isPast = useAsOf() !== null;
  // The past does not change: nothing to follow. Another person's feed is another connection.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said
  useEffect(() => {
    if (isPast) {
      setConnected(true);
      return;
    }
    return followLive(client, setConnected);
  }, [client, person.personId, isPast]);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 184, breakpoint: 'sm', collapsed: { mobile: true } }}
      footer={{ height: { base: 56, sm: 0 } }}
      padding="md"
    >
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
          <Text component={Link} to="/" fw={700} className={classes.brand ?? ''}>
            Keyline
          </Text>
          <Group gap="xs" wrap="nowrap">
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('shell.search')} onClick={spotlight.open}>
              <IconSearch size={18} />
            </ActionIcon>
            <AsOfControl />
            <ThemeSwitch />
            <RoleSwitcher />
          </Group>
        </Group>
      </AppShell.Header>
      <Rail />
      <AppShell.Main id="content">
        <AsOfBand />
        {!connected && (
          <Alert color="yellow" variant="light" mb="md" role="status">
            {t('shell.offline')}
          </Alert>
        )}
        <Box maw={1400} mx="auto">
          <Outlet />
        </Box>
      </AppShell.Main>
      <BottomBar />
      <Search />
    </AppShell>
  );
};

/** The frame of every screen: who is signed in, the rooms, search, theme, live updates. */
export const Shell = () => {
  const { t } = useTranslation();
  const session = useRoute('GET /v1/session', {});
  if (session.error?.problem.status === 401) return <SignIn />;
  if (session.data === undefined)
    return (
      <Box p="md">
        {session.error === null ? <Loading /> : <Failed error={session.error} onRetry={() => void session.refetch()} />}
      </Box>
    );
  return (
    <SessionProvider value={session.data}>
      <a href="#content" className={classes.skip ?? ''}>
        {t('nav.skip')}
      </a>
      <Frame key={session.data.person.personId} />
    </SessionProvider>
  );
};
