import { type ReactNode, useId } from "react";
import type { Chemistry, ModuleSettings, Setting } from "../../../api/types";
import { exactDecimals, withUnit } from "../../../format";
import { isSafe, rangeText, safeRange, settingOf, settingText } from "../../../state/settings";

interface Props {
  setting: Setting;
  settings: ModuleSettings;
  chemistry: Chemistry;
  /** What else is to be known of it. */
  hint: string | null;
  /** A field for a new value; null for who may only look. */
  input: Input | null;
  /** Why this user may not change it, where others beside it he may. */
  refusal?: string | null;
}

interface Input {
  text: string;
  onChange: (text: string) => void;
  onLeave: () => void;
  problem: string | undefined;
}

/** One setting: what is in force, what was asked for where that differs, and a field for a new value. */
export function SettingRow({ setting, settings, chemistry, hint, input, refusal = null }: Props) {
  const id = useId();
  const desired = settingOf(setting, settings.desired);
  const reported = settingOf(setting, settings.reported);
  const differs = desired !== undefined && desired !== reported;
  const { unit } = setting.shown;
  const label = `${setting.label}${unit === "" ? "" : ` (${unit})`}`;
  return (
    <li className="grid grid-cols-2 gap-x-4 gap-y-2 py-3 text-sm sm:grid-cols-[1fr_6rem_8rem]">
      <div className="col-span-2 sm:col-span-1">
        {input === null ? <p className="font-medium">{setting.label}</p> : <label htmlFor={id} className="font-medium">{label}</label>}
        <p id={`${id}-range`} className="muted text-xs">{rangeText(setting, chemistry)}</p>
      </div>
      <div>
        <p className="muted text-xs">In force</p>
        <p className="font-medium" data-testid={`reported-${setting.name}`}>{settingText(setting, reported)}</p>
      </div>
      {input !== null && setting.names.length > 0 && (
        <select
          id={id}
          value={input.text}
          aria-invalid={input.problem !== undefined}
          aria-describedby={`${id}-range ${id}-notes`}
          onChange={(event) => { input.onChange(event.target.value); }}
          onBlur={input.onLeave}
          className="field self-start"
        >
          <option value="">unchanged</option>
          {setting.names.map((name, place) => <option key={name} value={String(setting.minimum + place)}>{name}</option>)}
        </select>
      )}
      {input !== null && setting.names.length === 0 && (
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          placeholder={reported === undefined ? "New value" : numberText(setting, reported)}
          value={input.text}
          aria-invalid={input.problem !== undefined}
          aria-describedby={`${id}-range ${id}-notes`}
          onChange={(event) => { input.onChange(event.target.value); }}
          onBlur={input.onLeave}
          className="field self-start"
        />
      )}
      <div id={`${id}-notes`} className="col-span-full space-y-1 empty:hidden">
        {input?.problem !== undefined && <p role="alert" className="text-red-700 dark:text-red-400">{input.problem}</p>}
        {refusal !== null && <p className="muted">{refusal}</p>}
        {differs && (
          <Amber>
            <span data-testid={`desired-${setting.name}`}>{settingText(setting, desired)}</span> was asked for.{" "}
            {settings.pendingCommandId === null ? "It is not in force." : "The change is under way."}
          </Amber>
        )}
        {reported !== undefined && safeRange(setting, chemistry) !== null && !isSafe(setting, chemistry, reported) && (
          <Amber>What is in force is outside of what is safe: {rangeText(setting, chemistry)}.</Amber>
        )}
        {hint !== null && <p role="status" className="muted" data-testid={`hint-${setting.name}`}>{hint}</p>}
      </div>
    </li>
  );
}

function numberText({ shown }: Setting, value: number): string {
  return withUnit(value, { ...shown, unit: "" }, exactDecimals(shown));
}

function Amber({ children }: { children: ReactNode }) {
  return <p className="text-amber-800 dark:text-amber-400">{children}</p>;
}
