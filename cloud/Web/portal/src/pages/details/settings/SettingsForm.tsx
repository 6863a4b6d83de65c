import { type FormEvent, useState } from "react";
import { api, ApiError } from "../../../api/client";
import type { Command, ModuleDetails, SettingValues } from "../../../api/types";
import { Notice } from "../../../components/Notice";
import { useSettingTable } from "../../../state/declared";
import { useSession } from "../../../state/session";
import { check, refusal, settingOf, warning } from "../../../state/settings";
import { isOpen, stateText } from "../commandText";
import { ConfirmChange } from "./ConfirmChange";
import { radioLimit } from "./radioLimit";
import { SettingRow } from "./SettingRow";

const TIME_TO_LIVE_SECONDS = 3600;

interface Props {
  module: ModuleDetails;
  commands: Command[];
  now: number;
  onCommand: (command: Command) => void;
}

/** Every setting that the server declares, with a field for a new value. */
export function SettingsForm({ module, commands, now, onCommand }: Props) {
  const { me } = useSession();
  const table = useSettingTable();
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [asking, setAsking] = useState<SettingValues | null>(null);
  const [busy, setBusy] = useState(false);
  const mayNothing = table.all.every((setting) => refusal(me, setting) !== null);
  const last = commands.find((command) => command.kind === "changeSettings");

  const send = async (values: SettingValues) => {
    setAsking(null);
    setBusy(true);
    try {
      onCommand(await api.changeSettings(module.id, values, TIME_TO_LIVE_SECONDS));
      setTexts({});
    } catch (error) {
      const { fields, general } = refused(error, (name) => table.find(name) !== undefined);
      setProblems(fields);
      setFailure(general);
    }
    setBusy(false);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = check(table, texts);
    const changed = table.all.filter((setting) => settingOf(setting, checked.values) !== undefined);
    const isWrong = Object.keys(checked.problems).length > 0;
    setProblems(checked.problems);
    setFailure(!isWrong && changed.length === 0 ? "Give at least one new value." : null);
    if (isWrong || changed.length === 0) return;
    if (changed.some((setting) => warning(setting) !== null)) setAsking(checked.values);
    else void send(checked.values);
  };

  return (
    <section aria-labelledby="settings" className="card">
      <h2 id="settings" className="font-semibold">Settings</h2>
      <form onSubmit={submit} className="mt-2" noValidate>
        <ul className="divide-y divide-slate-200 dark:divide-slate-800">
          {table.all.map((setting) => (
            <SettingRow
              key={setting.name}
              setting={setting}
              settings={module.settings}
              hint={setting.name === "reportInterval" ? radioLimit(module.settings, setting) : null}
              text={texts[setting.name] ?? ""}
              onChange={(text) => { setTexts({ ...texts, [setting.name]: text }); }}
              problem={problems[setting.name]}
              refusal={refusal(me, setting)}
            />
          ))}
        </ul>
        <div className="mt-2 space-y-4">
          {mayNothing && <Notice kind="info">Your role may look but not change settings; ask an operator.</Notice>}
          {failure !== null && <Notice kind="error">{failure}</Notice>}
          <button type="submit" disabled={mayNothing || busy} className="button">{busy ? "Sending…" : "Send to the module"}</button>
          {last !== undefined && (
            <p role="status" className="text-sm" data-testid="settings-state">
              Last change: <span className="font-medium">{stateText(last.state)}</span>
              {last.reason === "" ? "" : ` (${last.reason})`}
              {isOpen(last) && !module.online && ` There is no link to the module now; the command waits ${minutesLeft(last, now)} more.`}
            </p>
          )}
        </div>
      </form>
      {asking !== null && (
        <ConfirmChange
          table={table}
          from={{ ...module.settings.desired, ...module.settings.reported }}
          to={asking}
          onConfirm={() => { void send(asking); }}
          onCancel={() => { setAsking(null); }}
        />
      )}
    </section>
  );
}

/** What the server refused: by setting where it says so, and the rest. */
function refused(error: unknown, isSetting: (name: string) => boolean): { fields: Record<string, string>; general: string | null } {
  if (!(error instanceof ApiError)) return { fields: {}, general: String(error) };
  const fields: Record<string, string> = {};
  const others: string[] = [];
  for (const [path, reasons] of Object.entries(error.fields)) {
    const name = path.replace(/^data\./, "");
    const text = reasons.join("; ");
    if (isSetting(name)) fields[name] = `The server refused it: ${text}.`;
    else others.push(`${name} ${text}.`);
  }
  if (others.length > 0) return { fields, general: others.join(" ") };
  return { fields, general: Object.keys(fields).length > 0 ? null : error.message };
}

function minutesLeft(command: Command, now: number): string {
  return `${String(Math.max(0, Math.ceil((command.expiresAt - now) / 60_000)))} min`;
}
