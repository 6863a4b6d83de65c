import { useId, useLayoutEffect, useRef } from "react";
import type { Setting, SettingValues } from "../../../api/types";
import { settingOf, type SettingTable, settingText, warning } from "../../../state/settings";

interface Props {
  table: SettingTable;
  from: SettingValues;
  to: SettingValues;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before a change that can do harm: each value as it is and as it will be. Escape and the first button leave everything alone. */
export function ConfirmChange({ table, from, to, onConfirm, onCancel }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const changes = table.all.filter((setting) => settingOf(setting, to) !== undefined);
  const warnings = [...new Set(changes.map(warning).filter((text) => text !== null))];

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
      <h3 id={title} className="font-semibold">Change {changes.length === 1 ? "this setting" : "these settings"}?</h3>
      <dl className="mt-4 space-y-2 text-sm">
        {changes.map((setting) => <Change key={setting.name} setting={setting} from={from} to={to} />)}
      </dl>
      {warnings.map((text) => <p key={text} className="mt-4 text-sm text-amber-800 dark:text-amber-300">{text}</p>)}
      <div className="mt-5 flex justify-end gap-3">
        <button type="button" autoFocus className="button-quiet" onClick={onCancel}>Leave as it is</button>
        <button type="button" className="button" onClick={onConfirm}>Change</button>
      </div>
    </dialog>
  );
}

function Change({ setting, from, to }: { setting: Setting; from: SettingValues; to: SettingValues }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="muted">{setting.label}</dt>
      <dd className="text-right font-medium">
        {settingText(setting, settingOf(setting, from))} → {settingText(setting, settingOf(setting, to))}
      </dd>
    </div>
  );
}
