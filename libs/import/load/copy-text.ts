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

const escapeCell = (cell: string): string => cell.replace(escaped, (character) => special[character] ?? character);

/** A row as COPY reads it in its text format. */
export const copyLine = (cells: readonly (string | number | null)[]): string => {
  let line = '';
  for (let place = 0; place < cells.length; place += 1) {
    const cell = cells[place] ?? null;
    if (place > 0) line += '\t';
    if (cell === null) line += '\\N';
    else if (typeof cell === 'number' || !mustEscape.test(cell)) line += cell;
    else line += escapeCell(cell);
  }
  return `${line}\n`;
};
