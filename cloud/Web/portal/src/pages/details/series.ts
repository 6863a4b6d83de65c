import type { FlagField, History, NumberField, Reading } from "../../api/types";

export interface Quantity {
  name: string;
  unit: string;
  /** Unit of the chart over the unit of the field table. */
  scale: number;
  fields: { field: NumberField; label: string }[];
}

export const QUANTITIES: Quantity[] = [
  { name: "Voltage", unit: "V", scale: 1e-3, fields: [{ field: "packVoltage", label: "Pack" }] },
  {
    name: "Cells", unit: "V", scale: 1e-3,
    fields: [1, 2, 3, 4].map((cell) => ({ field: `cellVoltage${String(cell)}` as NumberField, label: `Cell ${String(cell)}` })),
  },
  { name: "Current", unit: "A", scale: 1e-3, fields: [{ field: "packCurrent", label: "Pack" }] },
  { name: "Charge", unit: "%", scale: 1, fields: [{ field: "stateOfCharge", label: "State of charge" }] },
  { name: "Temperature", unit: "°C", scale: 0.1, fields: [{ field: "temperature", label: "Pack" }, { field: "cellTemperature", label: "Cells" }] },
];

/** x in seconds; then minimum, average and maximum of each field. */
export type ChartData = [number[], ...(number | null)[][]];

export function toChart(history: History, quantity: Quantity): ChartData {
  const scaled = (values: (number | null)[] | undefined) =>
    (values ?? []).map((value) => (value === null ? null : value * quantity.scale));
  const columns = quantity.fields.flatMap(({ field }) => {
    const series = history.series[field];
    return [scaled(series?.minimum), scaled(series?.average), scaled(series?.maximum)];
  });
  return [history.times.map((time) => time / 1000), ...columns];
}

/** Adds pushed readings that are newer than what the history answer held and lie in its span's future. */
export function withTail(data: ChartData, tail: Reading[], quantity: Quantity): ChartData {
  const last = data[0].at(-1) ?? 0;
  const fresh = tail.filter((reading) => reading.takenAt / 1000 > last);
  if (fresh.length === 0) return data;
  const columns = quantity.fields.flatMap(({ field }, i) => {
    const values = fresh.map((reading) => valueOf(reading, field, quantity.scale));
    return [0, 1, 2].map((which) => [...(data[1 + 3 * i + which] ?? []), ...values]);
  });
  return [[...data[0], ...fresh.map((reading) => reading.takenAt / 1000)], ...columns];
}

function valueOf(reading: Reading, field: Exclude<NumberField, FlagField>, scale: number): number | null {
  const value = reading.values[field];
  return value === undefined ? null : value * scale;
}
