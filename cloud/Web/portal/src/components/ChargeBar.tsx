/** State of charge as a bar; red when low. */
export function ChargeBar({ value, text }: { value: number | undefined; text: string }) {
  // A meter must have a value; where there is none, that is what is to be heard.
  const role = value === undefined
    ? { role: "img", "aria-label": "State of charge: not known" }
    : { role: "meter", "aria-label": "State of charge", "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": value, "aria-valuetext": text };
  const colour = value !== undefined && value < 15 ? "bg-red-500" : "bg-teal-500";
  return (
    <div
      {...role}
      className="h-2 w-full overflow-hidden rounded-full bg-slate-200 dark:bg-slate-800"
    >
      <div className={`bar h-full rounded-full transition-[width] duration-500 ${colour}`} style={{ width: `${String(value ?? 0)}%` }} />
    </div>
  );
}
