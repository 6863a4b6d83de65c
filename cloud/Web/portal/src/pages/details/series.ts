import type { Field, History, Reading } from "../../api/types";
import { inUnit } from "../../format";
import { type Fields, type Group, numberOf } from "../../state/fields";

/** A chart a group: its fields that are measured numbers, each with a line. */
export function chartsOf(fields: Fields): Group[] {
  return fields.groups()
    .map((group) => ({ ...group, fields: group.fields.filter(({ kind }) => kind === "number") }))
    .filter((group) => group.fields.length > 0);
}

/** x in seconds; then minimum, average and maximum of each field, in the units that people read. */
export type ChartData = [number[], ...(number | null)[][]];

export function toChart(history: History, fields: Field[]): ChartData {
  const columns = fields.flatMap(({ name, shown }) => {
    const series = history.series[name];
    const scaled = (values: (number | null)[] = []) => values.map((value) => (value === null ? null : inUnit(value, shown)));
    return [scaled(series?.minimum), scaled(series?.average), scaled(series?.maximum)];
  });
  return [history.times.map((time) => time / 1000), ...columns];
}

/** Where readings stand at the time of their arrival, since the module's own clock was not believed: times in seconds, and how many. */
export function arrivals(history: History, tail: Reading[]): { times: number[]; count: number } {
  const buckets = history.times.flatMap((time, i) => {
    const count = history.byArrival[i] ?? 0;
    return count === 0 ? [] : [{ time, count }];
  });
  const last = history.times.at(-1) ?? 0;
  const pushed = tail.filter(({ timeSource, takenAt }) => timeSource === "arrival" && takenAt > last)
    .map(({ takenAt }) => ({ time: takenAt, count: 1 }));
  const all = [...buckets, ...pushed];
  return { times: all.map(({ time }) => time / 1000), count: all.reduce((sum, { count }) => sum + count, 0) };
}

/** Adds pushed readings that are newer than what the history answer held and lie in its span's future. */
export function withTail(data: ChartData, tail: Reading[], fields: Field[]): ChartData {
  const last = data[0].at(-1) ?? 0;
  const fresh = tail.filter((reading) => reading.takenAt / 1000 > last).sort((a, b) => a.takenAt - b.takenAt);
  if (fresh.length === 0) return data;
  const columns = fields.flatMap((field, i) => {
    const values = fresh.map((reading) => {
      const value = numberOf(field, reading);
      return value === null ? null : inUnit(value, field.shown);
    });
    return [0, 1, 2].map((which) => [...(data[1 + 3 * i + which] ?? []), ...values]);
  });
  return [[...data[0], ...fresh.map((reading) => reading.takenAt / 1000)], ...columns];
}
