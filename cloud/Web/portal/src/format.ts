// Numbers and times as people read them. An absent value is a dash, never a zero.
import type { Quantity } from "./api/types";

export const ABSENT = "–";

type Maybe = number | null | undefined;

/** The API's whole steps in the unit that people read. */
export function inUnit(steps: number, { stepsPerUnit }: Quantity): number {
  return steps / stepsPerUnit;
}

/** A value of the API with its unit. */
export function withUnit(steps: Maybe, quantity: Quantity, decimals = quantity.decimals): string {
  if (steps === null || steps === undefined) return ABSENT;
  const number = inUnit(steps, quantity).toFixed(decimals).replace("-", "−");
  return quantity.unit === "" ? number : `${number} ${quantity.unit}`;
}

/** How many decimal places tell each step from the next. */
export function exactDecimals({ stepsPerUnit }: Quantity): number {
  let decimals = 0;
  while (10 ** decimals < stepsPerUnit) decimals++;
  return decimals;
}

/** Reads what a person typed in a quantity's unit. Null where it is no number, or lies between two steps. */
export function parseSteps(text: string, quantity: Quantity): number | null {
  const steps = parseExact(text, quantity);
  if (steps === null) return null;
  const whole = Math.round(steps);
  return Math.abs(steps - whole) < 1e-6 ? whole + 0 : null;
}

/** The same, with what lies between two steps. Null only where it is no number. */
export function parseExact(text: string, { stepsPerUnit }: Quantity): number | null {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  return /^[+-]?\d{1,12}(?:\.\d{1,12})?$/.test(plain) ? Number(plain) * stepsPerUnit : null;
}

/** How long ago something was; a time that has not come yet is told as such, for a clock is wrong then. */
export function age(then: Maybe, now: number): string {
  if (then === null || then === undefined) return "never";
  const seconds = Math.round((now - then) / 1000);
  if (Math.abs(seconds) < 2) return "now";
  return seconds > 0 ? `${duration(seconds)} ago` : `${duration(-seconds)} ahead of the clock`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${String(seconds)} s`;
  if (seconds < 3600) return `${String(Math.floor(seconds / 60))} min`;
  if (seconds < 86_400) return `${String(Math.floor(seconds / 3600))} h`;
  return `${String(Math.floor(seconds / 86_400))} d`;
}

export function position(latitude: Maybe, longitude: Maybe): string {
  if (latitude === null || latitude === undefined || longitude === null || longitude === undefined) return ABSENT;
  const north = `${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? "S" : "N"}`;
  return `${north}, ${Math.abs(longitude).toFixed(5)}° ${longitude < 0 ? "W" : "E"}`;
}
