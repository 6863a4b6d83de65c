// The times of a chart, written as the reader's locale and time zone write them.

const MINUTE = 60;
const DAY = 86_400;

const formats = new Map<string, Intl.DateTimeFormat>();

function written(time: number, options: Intl.DateTimeFormatOptions, locale?: string): string {
  const key = `${locale ?? ""} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format.format(time * 1000);
}

function isMidnight(time: number): boolean {
  const date = new Date(time * 1000);
  return date.getHours() === 0 && date.getMinutes() === 0;
}

/** The texts of an axis, for ticks in seconds: as short as tells them apart, with the date where a day begins. */
export function timeTicks(times: number[], locale?: string): string[] {
  const step = (times[1] ?? Infinity) - (times[0] ?? 0);
  return times.map((time) => {
    if (step >= 27 * DAY) return written(time, { month: "short", year: "numeric" }, locale);
    if (step >= DAY || isMidnight(time)) return written(time, { day: "numeric", month: "short" }, locale);
    if (step >= MINUTE) return written(time, { hour: "numeric", minute: "2-digit" }, locale);
    return written(time, { hour: "numeric", minute: "2-digit", second: "2-digit" }, locale);
  });
}

/** A moment in full, for the legend. */
export function timeText(time: number, locale?: string): string {
  return written(time, { dateStyle: "medium", timeStyle: "medium" }, locale);
}
