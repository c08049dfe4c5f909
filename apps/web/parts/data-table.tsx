import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import {
  type ColumnDef,
  createSortedRowModel,
  type Header,
  rowSortingFeature,
  type SortingState,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo, useState } from 'react';
import classes from './data-table.module.css';
import { To } from './links.js';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
});

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** What local sorting compares; a column without it sorts only when the server does. */
  value?: (row: Row) => string | number | undefined;
  number?: boolean;
  sortable?: boolean;
};
export type Sort = { id: string; desc: boolean };

type DataTableProps<Row> = {
  label: string;
  /** A constant: made once outside of the component, or kept by useMemo. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The page of a row: its first cell is the link, a click anywhere on the row goes there too. */
  path?: (row: Row) => string;
  /** The order the server gave; without it the table sorts what it has. */
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
};

const definitions = <Row extends object>(columns: readonly Column<Row>[]) =>
  columns.map(
    ({ id, header, cell, value, sortable = true }): ColumnDef<typeof features, Row, unknown> => ({
      id,
      header,
      accessorFn: value ?? (() => undefined),
      cell: ({ row }) => cell(row.original),
      enableSorting: sortable,
      sortFn: 'basic',
      sortUndefined: 'last',
      sortDescFirst: columns.find((column) => column.id === id)?.number ?? false,
    }),
  );

const orders = { asc: 'ascending', desc: 'descending' } as const;
const arrows = { asc: IconArrowUp, desc: IconArrowDown } as const;

const Heading = <Row extends object>({ of, number }: { of: Header<typeof features, Row>; number: boolean }) => {
  const { column } = of;
  const sorted = column.getIsSorted();
  const Icon = sorted === false ? IconArrowsSort : arrows[sorted];
  const title = String(column.columnDef.header);
  return (
    <Table.Th
      className={number ? 'number' : ''}
      {...(column.getCanSort() ? { 'aria-sort': sorted === false ? ('none' as const) : orders[sorted] } : {})}
    >
      {column.getCanSort() ? (
        <UnstyledButton className={classes.sort ?? ''} onClick={() => column.toggleSorting()}>
          {title}
          <Icon size={12} aria-hidden opacity={sorted === false ? 0.4 : 1} />
        </UnstyledButton>
      ) : (
        title
      )}
    </Table.Th>
  );
};

/** Arrow keys move between the links of the first column, as in a list. */
const walkRows = (event: KeyboardEvent<HTMLElement>) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const row = (event.target as HTMLElement).closest('tr');
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling;
  const link = next?.querySelector<HTMLElement>('td:first-child a');
  if (link === null || link === undefined) return;
  event.preventDefault();
  link.focus();
};

const isItsOwn = (event: MouseEvent) => (event.target as HTMLElement).closest('a, button, input, label') !== null;

/** A dense table: sticky heading and first column, sortable, scrolls within its frame, rows open by link, click or Enter. */
export const DataTable = <Row extends object>(props: DataTableProps<Row>) => {
  const { label, columns, rows, rowKey, path, sort, onSort } = props;
  const router = useRouter();
  const [own, setOwn] = useState<SortingState>([]);
  const sorting = useMemo(() => (onSort === undefined ? own : sort === undefined ? [] : [sort]), [onSort, own, sort]);
  const table = useTable({
    features,
    data: rows as Row[],
    columns: useMemo(() => definitions(columns), [columns]),
    getRowId: rowKey,
    state: { sorting },
    manualSorting: onSort !== undefined,
    enableSortingRemoval: false,
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change;
      if (onSort === undefined) setOwn(next === undefined ? [] : [next]);
      else if (next !== undefined) onSort(next);
    },
  });
  const isNumber = (id: string) => columns.find((column) => column.id === id)?.number ?? false;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.frame} aria-label={label} tabIndex={0} onKeyDown={walkRows}>
      <Table aria-label={label} verticalSpacing={3} horizontalSpacing="xs">
        <Table.Thead>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {group.headers.map((header) => (
                <Heading key={header.id} of={header} number={isNumber(header.column.id)} />
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody>
          {table.getRowModel().rows.map((row) => (
            <Table.Tr
              key={row.id}
              className={path === undefined ? '' : (classes.open ?? '')}
              onClick={(event) => {
                if (path !== undefined && !isItsOwn(event)) router.history.push(path(row.original));
              }}
            >
              {row.getAllCells().map((cell, index) => (
                <Table.Td key={cell.id} className={isNumber(cell.column.id) ? 'number' : ''}>
                  {index === 0 && path !== undefined ? (
                    <To path={path(row.original)}>
                      <span className={classes.first}>
                        <table.FlexRender cell={cell} />
                      </span>
                    </To>
                  ) : (
                    <table.FlexRender cell={cell} />
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
};
