import { accept, type Decider, type Decision, refuse } from '../decider.js';
import type { Money } from '../fields.js';
import { compare } from '../money/money.js';
import { sameData } from '../same-data.js';
import type { ValueCommand } from './commands.js';
import type { ValueEvent } from './events.js';

type FactOf<Type extends ValueEvent['type']> = Extract<ValueEvent, { type: Type }>['data'];

/** One line of the ledger. The plan is frozen; forecast, actual and validation follow it. */
export type ValueLine = {
  readonly plan: FactOf<'ValuePlanned'>;
  readonly forecast: Money | null;
  readonly actual: { readonly amount: Money; readonly evidence: string } | null;
  /** What finance said of the actual; a new actual is judged anew. */
  readonly verdict:
    | { readonly kind: 'none' }
    | { readonly kind: 'validated'; readonly amount: Money }
    | { readonly kind: 'disputed'; readonly reason: string };
};
export type ValueLedger = { readonly lines: Readonly<Record<string, ValueLine>> };

type Order<Type extends ValueCommand['type']> = Extract<ValueCommand, { type: Type }>;
type ValueDecision = Decision<ValueEvent>;

const planned = (plan: FactOf<'ValuePlanned'>): ValueLine => ({
  plan,
  forecast: null,
  actual: null,
  verdict: { kind: 'none' },
});

const evolveLine = (line: ValueLine, event: Exclude<ValueEvent, { type: 'ValuePlanned' }>): ValueLine => {
  switch (event.type) {
    case 'ValueForecast':
      return { ...line, forecast: event.data.amount };
    case 'ActualReported': {
      const { amount, evidence } = event.data;
      return { ...line, actual: { amount, evidence }, verdict: { kind: 'none' } };
    }
    case 'ValueValidated':
      return { ...line, verdict: { kind: 'validated', amount: event.data.amount } };
    case 'ValueDisputed':
      return { ...line, verdict: { kind: 'disputed', reason: event.data.reason } };
  }
};

const evolve = (ledger: ValueLedger, event: ValueEvent): ValueLedger => {
  const { lineId } = event.data;
  if (event.type === 'ValuePlanned') return { lines: { ...ledger.lines, [lineId]: planned(event.data) } };
  const line = ledger.lines[lineId];
  return line === undefined ? ledger : { lines: { ...ledger.lines, [lineId]: evolveLine(line, event) } };
};

const plan = ({ data, by }: Order<'PlanValue'>, ledger: ValueLedger): ValueDecision => {
  const line = ledger.lines[data.lineId];
  if (line === undefined) return accept({ type: 'ValuePlanned', data: { ...data, by } });
  return sameData(line.plan, { ...data, by: line.plan.by }) ? accept() : refuse('value-already-planned');
};

const isOtherCurrency = (amount: Money, line: ValueLine): boolean => amount.currency !== line.plan.amount.currency;

const forecast = ({ data, by }: Order<'ForecastValue'>, line: ValueLine): ValueDecision => {
  if (isOtherCurrency(data.amount, line)) return refuse('currency-differs');
  if (line.forecast !== null && compare(line.forecast, data.amount) === 0) return accept();
  return accept({ type: 'ValueForecast', data: { ...data, by } });
};

const report = ({ data, by }: Order<'ReportActual'>, line: ValueLine): ValueDecision => {
  if (isOtherCurrency(data.amount, line)) return refuse('currency-differs');
  if (sameData(line.actual, { amount: data.amount, evidence: data.evidence })) return accept();
  return accept({ type: 'ActualReported', data: { ...data, by } });
};

const validate = ({ data, by }: Order<'ValidateValue'>, line: ValueLine): ValueDecision => {
  if (by === line.plan.ownerId) return refuse('owner-cannot-validate');
  if (line.actual === null) return refuse('actual-not-reported');
  if (isOtherCurrency(data.amount, line)) return refuse('currency-differs');
  if (compare(data.amount, line.actual.amount) > 0) return refuse('validated-above-actual');
  if (line.verdict.kind === 'validated' && compare(line.verdict.amount, data.amount) === 0) return accept();
  return accept({ type: 'ValueValidated', data: { ...data, by } });
};

const dispute = ({ data, by }: Order<'DisputeValue'>, line: ValueLine): ValueDecision => {
  if (by === line.plan.ownerId) return refuse('owner-cannot-validate');
  if (line.actual === null) return refuse('actual-not-reported');
  if (line.verdict.kind === 'disputed' && line.verdict.reason === data.reason) return accept();
  return accept({ type: 'ValueDisputed', data: { ...data, by } });
};

const decide = (command: ValueCommand, ledger: ValueLedger): ValueDecision => {
  if (command.type === 'PlanValue') return plan(command, ledger);
  const line = ledger.lines[command.data.lineId];
  if (line === undefined) return refuse('value-not-planned');
  switch (command.type) {
    case 'ForecastValue':
      return forecast(command, line);
    case 'ReportActual':
      return report(command, line);
    case 'ValidateValue':
      return validate(command, line);
    case 'DisputeValue':
      return dispute(command, line);
  }
};

export const valueDecider: Decider<ValueLedger, ValueCommand, ValueEvent> = { initial: { lines: {} }, decide, evolve };
