import { useId } from "react";
import type { ModuleSettings, Setting } from "../../../api/types";
import { rangeText, settingOf, settingText } from "../../../state/settings";

interface Props {
  setting: Setting;
  settings: ModuleSettings;
  /** What else is to be known of it. */
  hint: string | null;
  text: string;
  onChange: (text: string) => void;
  problem: string | undefined;
  /** Why this user may not change it. */
  refusal: string | null;
}

/** One setting: what was asked for, what is in force, and a field for a new value. */
export function SettingRow({ setting, settings, hint, text, onChange, problem, refusal }: Props) {
  const id = useId();
  const desired = settingOf(setting, settings.desired);
  const reported = settingOf(setting, settings.reported);
  const differs = desired !== undefined && desired !== reported;
  const { unit } = setting.shown;
  return (
    <li className="grid grid-cols-2 gap-x-4 gap-y-2 py-3 text-sm sm:grid-cols-[1fr_5rem_5rem_8rem]">
      <div className="col-span-2 sm:col-span-1">
        <label htmlFor={id} className="font-medium">{setting.label}{unit === "" ? "" : ` (${unit})`}</label>
        <p id={`${id}-range`} className="muted text-xs">{rangeText(setting)}</p>
      </div>
      <Value name="Desired" text={settingText(setting, desired)} testId={`desired-${setting.name}`} />
      <Value name="Reported" text={settingText(setting, reported)} testId={`reported-${setting.name}`} />
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        placeholder="New value"
        value={text}
        disabled={refusal !== null}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-range ${id}-notes`}
        onChange={(event) => { onChange(event.target.value); }}
        className="field col-span-2 self-start sm:col-span-1"
      />
      <div id={`${id}-notes`} className="col-span-full space-y-1 empty:hidden">
        {problem !== undefined && <p role="alert" className="text-red-700 dark:text-red-400">{problem}</p>}
        {refusal !== null && <p className="muted">{refusal}</p>}
        {differs && (
          <p className="text-amber-700 dark:text-amber-400">
            {settings.pendingCommandId === null ? "What was asked for is not in force." : "The change is under way."}
          </p>
        )}
        {hint !== null && <p role="status" className="muted" data-testid={`hint-${setting.name}`}>{hint}</p>}
      </div>
    </li>
  );
}

function Value({ name, text, testId }: { name: string; text: string; testId: string }) {
  return (
    <div>
      <p className="muted text-xs">{name}</p>
      <p className="font-medium" data-testid={testId}>{text}</p>
    </div>
  );
}
