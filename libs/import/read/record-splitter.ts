import type { Delimiter } from './delimiter.js';

/** A record longer than this is a quote that never closes, not a row. */
const longestRecord = 1024 * 1024;

export class QuoteNotClosed extends Error {}

type Found = { readonly cells: string[]; readonly next: number };

/**
 * Splits CSV text into records as it streams in (RFC 4180; any line end; a quote inside an unquoted cell is a character like
 * any other; empty lines do not count). Own, because a parser that answers row by row takes most of an import's time.
 */
export class RecordSplitter {
  private rest = '';

  constructor(private readonly delimiter: Delimiter) {}

  /** The records that are complete with this text. */
  feed(text: string): string[][] {
    return this.split(this.rest + text, false);
  }

  /** The last record, which may lack a line end. Throws `QuoteNotClosed`. */
  end(): string[][] {
    return this.split(this.rest, true);
  }

  private split(text: string, isLast: boolean): string[][] {
    const records: string[][] = [];
    let at = 0;
    let quote = text.indexOf('"');
    let carriageReturn = text.indexOf('\r');
    while (at < text.length) {
      const lineFeed = text.indexOf('\n', at);
      if (carriageReturn !== -1 && carriageReturn < at) carriageReturn = text.indexOf('\r', at);
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      const isCarriageReturn = carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed);
      const lineEnd = isCarriageReturn ? carriageReturn : lineFeed;
      const isQuoted = quote !== -1 && (lineEnd === -1 || quote < lineEnd);
      const found = isQuoted ? this.quoted(text, at, isLast) : this.plain(text, at, lineEnd, isLast);
      if (found === undefined) break;
      if (found.cells.length > 1 || found.cells[0] !== '') records.push(found.cells);
      at = found.next;
    }
    this.rest = text.slice(at);
    if (this.rest.length > longestRecord || (isLast && this.rest !== '')) throw new QuoteNotClosed();
    return records;
  }

  private plain(text: string, at: number, lineEnd: number, isLast: boolean): Found | undefined {
    if (lineEnd === -1) {
      return isLast ? { cells: text.slice(at).split(this.delimiter), next: text.length } : undefined;
    }
    const next = this.afterLineEnd(text, lineEnd, isLast);
    return next === undefined ? undefined : { cells: text.slice(at, lineEnd).split(this.delimiter), next };
  }

  /** Behind a line end; undefined while it is open whether a line feed follows the carriage return. */
  private afterLineEnd(text: string, lineEnd: number, isLast: boolean): number | undefined {
    if (text[lineEnd] === '\n') return lineEnd + 1;
    if (lineEnd + 1 === text.length && !isLast) return undefined;
    return text[lineEnd + 1] === '\n' ? lineEnd + 2 : lineEnd + 1;
  }

  /** A record with a quote in it; undefined while it is not complete. */
  private quoted(text: string, from: number, isLast: boolean): Found | undefined {
    const cells: string[] = [];
    let at = from;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        const closed = this.closedCell(text, at, isLast);
        if (closed === undefined) return undefined;
        cell = closed.cell;
        at = closed.next;
      }
      const end = this.cellEnd(text, at);
      cells.push(cell + text.slice(at, end));
      if (end === text.length) return isLast ? { cells, next: end } : undefined;
      at = end + 1;
      if (text[end] === this.delimiter) continue;
      const next = this.afterLineEnd(text, end, isLast);
      return next === undefined ? undefined : { cells, next };
    }
  }

  private cellEnd(text: string, at: number): number {
    for (let end = at; end < text.length; end += 1) {
      const character = text[end];
      if (character === this.delimiter || character === '\n' || character === '\r') return end;
    }
    return text.length;
  }

  /** The content of a cell that opens with a quote, and the place behind its closing one. */
  private closedCell(text: string, opening: number, isLast: boolean): { cell: string; next: number } | undefined {
    let cell = '';
    let at = opening + 1;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote === -1 || (quote + 1 === text.length && !isLast)) return undefined;
      cell += text.slice(at, quote);
      if (text[quote + 1] !== '"') return { cell, next: quote + 1 };
      cell += '"';
      at = quote + 2;
    }
  }
}
