import { cleanLine } from '../limits';
import { isNode, type SchemaNode, type SchemaValue } from './schema-node';
import { valuesOf, type SchemaGraph } from './schema-graph';
import { textOf } from './schema-text';

const UNITS: Readonly<Record<string, string>> = {
  hour: 'per hour',
  day: 'per day',
  week: 'per week',
  month: 'per month',
  year: 'per year',
  ann: 'per year',
  hur: 'per hour',
  mon: 'per month',
};

/** `85000` as `85,000`; anything that is no plain number stays as it is written. */
function readAmount(text: string | undefined): string | undefined {
  const plain = text?.trim();
  if (plain === undefined || plain === '') return undefined;
  if (!/^\d+(?:\.\d+)?$/.test(plain)) return plain;
  // A fixed language: the same page must give the same text on every device.
  return Number(plain).toLocaleString('en-US', { maximumFractionDigits: 2 });
}

function lineOf(graph: SchemaGraph, salary: SchemaNode, currency: string | undefined): string | undefined {
  const [inner] = valuesOf(graph, salary, 'value');
  const amounts = inner !== undefined && isNode(inner) ? inner : salary;
  const from = readAmount(textOf(graph, amounts, 'minValue'));
  const to = readAmount(textOf(graph, amounts, 'maxValue'));
  const exact = readAmount(textOf(graph, amounts, 'value') ?? textOf(graph, salary, 'value'));
  const range =
    from !== undefined && to !== undefined && from !== to ? `${from}–${to}` : (from ?? to ?? exact);
  if (range === undefined || /^0(?:–0)?$/.test(range)) return undefined;
  const unit = (textOf(graph, amounts, 'unitText') ?? textOf(graph, amounts, 'unitCode') ?? '').toLowerCase();
  const money = textOf(graph, salary, 'currency') ?? textOf(graph, amounts, 'currency') ?? currency;
  const bound =
    from !== undefined && to === undefined ? 'from ' : from === undefined && to !== undefined ? 'up to ' : '';
  return [`${bound}${range}`, money, Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined]
    .filter(Boolean)
    .join(' ');
}

/** The pay of a posting as one line that people read, such as `60,000–75,000 EUR per year`. */
export function readSalary(graph: SchemaGraph, posting: SchemaNode): string | undefined {
  const currency = textOf(graph, posting, 'salaryCurrency');
  const values: readonly SchemaValue[] = [
    ...valuesOf(graph, posting, 'baseSalary'),
    ...valuesOf(graph, posting, 'estimatedSalary'),
  ];
  for (const value of values) {
    const line = isNode(value)
      ? lineOf(graph, value, currency)
      : [readAmount(typeof value === 'boolean' ? undefined : String(value)), currency]
          .filter(Boolean)
          .join(' ');
    const clean = cleanLine(line);
    if (clean !== undefined) return clean;
  }
  return undefined;
}
