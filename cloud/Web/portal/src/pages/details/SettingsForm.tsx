import { type FormEvent, useState } from "react";
import { api } from "../../api/client";
import type { Command, ModuleDetails, Settings, SettingValues } from "../../api/types";
import { Notice } from "../../components/Notice";
import { ABSENT, celsius, parseTenths } from "../../format";
import { mayCommand, useSession } from "../../state/session";
import { isOpen, stateText } from "./commandText";

const LOWEST = -400;
const HIGHEST = 1500;
const LONGEST_INTERVAL = 3600;
const TIME_TO_LIVE_SECONDS = 3600;

export interface Checked {
  values: SettingValues;
  problems: { threshold?: string; interval?: string };
}

/** What the form's texts mean; an empty field leaves its setting alone. */
export function check(threshold: string, interval: string): Checked {
  const checked: Checked = { values: {}, problems: {} };
  if (threshold.trim() !== "") {
    const tenths = parseTenths(threshold);
    if (tenths === null) checked.problems.threshold = "Give a temperature in °C with at most one decimal, like 55.5.";
    else if (tenths < LOWEST || tenths > HIGHEST) checked.problems.threshold = "The threshold lies between −40 and 150 °C.";
    else checked.values.overTemperatureCharge = tenths;
  }
  if (interval.trim() !== "") {
    const seconds = Number(interval);
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_INTERVAL) checked.problems.interval = "Whole seconds from 1 to 3600.";
    else checked.values.reportInterval = seconds;
  }
  if (threshold.trim() === "" && interval.trim() === "") checked.problems.threshold = "Give at least one new value.";
  return checked;
}

/** What the radio makes of the interval that was asked for; null where it carries that, or no radio is on the way. */
export function radioLimit({ desired, reported, radioInterval }: Settings): string | null {
  const wanted = reported.reportInterval ?? desired.reportInterval;
  if (radioInterval === null || (wanted !== undefined && wanted >= radioInterval)) return null;
  const allowed = `the radio's air time allows one reading every ${String(radioInterval)} s`;
  return wanted === undefined ? `At present ${allowed}.` : `Wanted every ${String(wanted)} s, ${allowed}.`;
}

interface Props {
  module: ModuleDetails;
  commands: Command[];
  now: number;
  onCommand: (command: Command) => void;
}

export function SettingsForm({ module, commands, now, onCommand }: Props) {
  const { me } = useSession();
  const [threshold, setThreshold] = useState("");
  const [interval, setInterval] = useState("");
  const [problems, setProblems] = useState<Checked["problems"]>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const allowed = mayCommand(me);
  const { desired, reported } = module.settings;
  const limit = radioLimit(module.settings);
  const last = commands.find((command) => command.kind === "changeSettings");

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const checked = check(threshold, interval);
    setProblems(checked.problems);
    setFailure(null);
    if (Object.keys(checked.problems).length > 0) return;
    setBusy(true);
    try {
      onCommand(await api.changeSettings(module.id, checked.values, TIME_TO_LIVE_SECONDS));
      setThreshold("");
      setInterval("");
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };

  return (
    <section aria-labelledby="settings" className="card">
      <h2 id="settings" className="font-semibold">BMS settings</h2>
      <table className="mt-4 w-full text-sm">
        <thead className="muted text-left">
          <tr><th className="font-normal">Setting</th><th className="font-normal">Desired</th><th className="font-normal">Reported</th></tr>
        </thead>
        <tbody>
          <tr>
            <td className="py-1.5">Over-temperature charge</td>
            <td>{celsius(desired.overTemperatureCharge)}</td>
            <td className="font-medium" data-testid="reported-threshold">{celsius(reported.overTemperatureCharge)}</td>
          </tr>
          <tr>
            <td className="py-1.5">Report interval</td>
            <td>{seconds(desired.reportInterval)}</td>
            <td className="font-medium">{seconds(reported.reportInterval)}</td>
          </tr>
          {limit !== null && (
            <tr>
              <td colSpan={3} role="status" className="muted pb-1.5" data-testid="radio-interval">{limit}</td>
            </tr>
          )}
        </tbody>
      </table>
      <form onSubmit={(event) => { void submit(event); }} className="mt-4 space-y-4" noValidate>
        {!allowed && <Notice kind="info">Your role may look but not change settings; ask an operator.</Notice>}
        {failure !== null && <Notice kind="error">{failure}</Notice>}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="New threshold (°C)" value={threshold} onChange={setThreshold} problem={problems.threshold} disabled={!allowed} />
          <Field label="New interval (s)" value={interval} onChange={setInterval} problem={problems.interval} disabled={!allowed} />
        </div>
        <button type="submit" disabled={!allowed || busy} className="button">{busy ? "Sending…" : "Send to the module"}</button>
        {last !== undefined && (
          <p role="status" className="text-sm" data-testid="settings-state">
            Last change: <span className="font-medium">{stateText(last.state)}</span>
            {last.reason === "" ? "" : ` (${last.reason})`}
            {isOpen(last) && !module.online && ` There is no link to the module now; the command waits ${minutesLeft(last, now)} more.`}
          </p>
        )}
      </form>
    </section>
  );
}

function seconds(value: number | undefined): string {
  return value === undefined ? ABSENT : `${String(value)} s`;
}

function minutesLeft(command: Command, now: number): string {
  return `${String(Math.max(0, Math.ceil((command.expiresAt - now) / 60_000)))} min`;
}

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  problem: string | undefined;
  disabled: boolean;
}

function Field({ label, value, onChange, problem, disabled }: FieldProps) {
  return (
    <label className="block text-sm font-medium">
      {label}
      <input
        inputMode="decimal"
        value={value}
        disabled={disabled}
        aria-invalid={problem !== undefined}
        onChange={(event) => { onChange(event.target.value); }}
        className="field mt-1"
      />
      {problem !== undefined && <span role="alert" className="mt-1 block font-normal text-red-700 dark:text-red-400">{problem}</span>}
    </label>
  );
}
