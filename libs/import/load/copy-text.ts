const special: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
// Control characters are what COPY's text format escapes.
const mustEscape = /[\\\b\f\n\r\t\v]/;
const escaped = /[\\\b\f\n\r\t\v]/g;

const cellText = (cell: string | number | null): string => {
  if (cell === null) return '\\N';
  if (typeof cell === 'number') return String(cell);
  return mustEscape.test(cell) ? cell.replace(escaped, (character) => special[character] ?? character) : cell;
};

/** A row as COPY reads it in its text format. */
export const copyLine = (cells: readonly (string | number | null)[]): string => {
  let line = '';
  for (let place = 0; place < cells.length; place += 1) {
    line += (place === 0 ? '' : '\t') + cellText(cells[place] ?? null);
  }
  return `${line}\n`;
};
