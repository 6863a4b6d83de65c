// Numbers and times as people read them. An absent value is a dash, never a zero.

export const ABSENT = "–";

type Maybe = number | null | undefined;

function fixed(value: Maybe, scale: number, digits: number, unit: string): string {
  return value === null || value === undefined ? ABSENT : `${(value * scale).toFixed(digits)} ${unit}`;
}

export const volts = (millivolts: Maybe) => fixed(millivolts, 1e-3, 2, "V");
export const cellVolts = (millivolts: Maybe) => fixed(millivolts, 1e-3, 3, "V");
export const amperes = (milliamperes: Maybe) => fixed(milliamperes, 1e-3, 2, "A");
export const watts = (centiwatts: Maybe) => fixed(centiwatts, 1e-2, 1, "W");
export const celsius = (tenths: Maybe) => fixed(tenths, 0.1, 1, "°C");
export const percent = (value: Maybe) => fixed(value, 1, 0, "%");
export const ampereHours = (milliampereHours: Maybe) => fixed(milliampereHours, 1e-3, 2, "Ah");
export const plain = (value: Maybe) => (value === null || value === undefined ? ABSENT : String(value));

export function age(then: Maybe, now: number): string {
  if (then === null || then === undefined) return "never";
  const seconds = Math.max(0, Math.round((now - then) / 1000));
  if (seconds < 2) return "now";
  if (seconds < 60) return `${String(seconds)} s ago`;
  if (seconds < 3600) return `${String(Math.floor(seconds / 60))} min ago`;
  if (seconds < 86_400) return `${String(Math.floor(seconds / 3600))} h ago`;
  return `${String(Math.floor(seconds / 86_400))} d ago`;
}

export function position(latitude: Maybe, longitude: Maybe): string {
  if (latitude === null || latitude === undefined || longitude === null || longitude === undefined) return ABSENT;
  const north = `${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? "S" : "N"}`;
  return `${north}, ${Math.abs(longitude).toFixed(5)}° ${longitude < 0 ? "W" : "E"}`;
}

/** Reads a temperature that a person typed, in °C with at most one decimal, into 0.1 °C. Null where it is none. */
export function parseTenths(text: string): number | null {
  const match = /^\s*([+-]?\d{1,3})(?:[.,](\d))?\s*$/.exec(text);
  if (match === null) return null;
  const whole = Number(match[1]) * 10;
  const tenth = Number(match[2] ?? 0);
  return match[1]?.startsWith("-") === true ? whole - tenth : whole + tenth;
}
