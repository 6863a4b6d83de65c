import { useId, useLayoutEffect, useRef, useState } from "react";
import type { ModuleSettings, Setting, SettingValues } from "../../../api/types";
import { settingOf, type SettingTable, settingText, warning } from "../../../state/settings";

interface Props {
  table: SettingTable;
  /** The module's name, which is typed where the change can do harm. */
  name: string;
  from: ModuleSettings;
  to: SettingValues;
  /** What is asked about has changed since it was asked first. */
  changed: boolean;
  onConfirm: (typed: string) => void;
  onCancel: () => void;
}

/**
 * Asks before a change that can do harm: each value as it is and as it will be, and the module's name. Escape, the first button and an
 * Enter too many leave everything alone.
 */
export function ConfirmChange({ table, name, from, to, changed, onConfirm, onCancel }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const field = useId();
  const [typed, setTyped] = useState("");
  const changes = table.all.filter((setting) => settingOf(setting, to) !== undefined);
  const warnings = [...new Set(changes.map(warning).filter((text) => text !== null))];
  const isNamed = typed.trim() === name.trim();

  // Closed before it goes, so that the focus returns to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => { element?.close(); };
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onCancel={(event) => { event.preventDefault(); onCancel(); }}
      className="card m-auto w-full max-w-md text-slate-900 backdrop:bg-slate-950/60 dark:text-slate-100"
    >
      <form method="dialog" onSubmit={(event) => { event.preventDefault(); if (isNamed) onConfirm(typed); }}>
        <h3 id={title} className="font-semibold">Change {changes.length === 1 ? "this setting" : "these settings"}?</h3>
        {changed && (
          <p role="alert" className="mt-3 text-sm text-red-700 dark:text-red-400">This has changed meanwhile. Look at it again.</p>
        )}
        <dl className="mt-4 space-y-2 text-sm">
          {changes.map((setting) => <Change key={setting.name} setting={setting} from={from} to={to} />)}
        </dl>
        {warnings.map((text) => <p key={text} className="mt-4 text-sm text-amber-800 dark:text-amber-300">{text}</p>)}
        <label htmlFor={field} className="mt-4 block text-sm">
          Type the module’s name, <span className="font-semibold">{name}</span>, to go on
        </label>
        <input
          id={field}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => { setTyped(event.target.value); }}
          className="field mt-1"
        />
        <div className="mt-5 flex justify-end gap-3">
          <button type="button" className="button-quiet" onClick={onCancel}>Leave as it is</button>
          <button type="submit" className="button" disabled={!isNamed}>Change</button>
        </div>
      </form>
    </dialog>
  );
}

function Change({ setting, from, to }: { setting: Setting; from: ModuleSettings; to: SettingValues }) {
  const reported = settingOf(setting, from.reported);
  const desired = settingOf(setting, from.desired);
  return (
    <div className="flex justify-between gap-4">
      <dt className="muted">{setting.label}</dt>
      <dd className="text-right font-medium">
        {settingText(setting, reported)} → {settingText(setting, settingOf(setting, to))}
        {desired !== undefined && desired !== reported && (
          <span className="muted block text-xs font-normal">{settingText(setting, desired)} was asked for before</span>
        )}
      </dd>
    </div>
  );
}
