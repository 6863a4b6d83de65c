import { type FormEvent, useState } from "react";
import { api, ApiError } from "../../../api/client";
import type { Command, ModuleDetails, ModuleSettings, Proposal, SettingValues } from "../../../api/types";
import { Notice } from "../../../components/Notice";
import { parseExact } from "../../../format";
import { useSettingTable } from "../../../state/declared";
import { useSession } from "../../../state/session";
import { check, hasChanged, refusal, safeRange, settingOf, type SettingTable, warning } from "../../../state/settings";
import { isOpen, stateText } from "../commandText";
import { ConfirmChange } from "./ConfirmChange";
import { radioLimit } from "./radioLimit";
import { SettingGroups } from "./SettingGroups";
import { SettingRow } from "./SettingRow";

const TIME_TO_LIVE_SECONDS = 3600;

interface Props {
  module: ModuleDetails;
  commands: Command[];
  now: number;
  onCommand: (command: Command) => void;
  onProposal: (proposal: Proposal) => void;
}

/** What was to be sent, and the settings as they stood then. */
interface Asking {
  values: SettingValues;
  seen: ModuleSettings;
}

/** Every setting with what is in force, and for those that this user may change a field for a new value. */
export function SettingsForm({ module, commands, now, onCommand, onProposal }: Props) {
  const { me } = useSession();
  const table = useSettingTable();
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [busy, setBusy] = useState(false);
  const last = commands.find((command) => command.kind === "changeSettings");
  const checked = check(table, texts, module.chemistry);

  const send = async (values: SettingValues, confirm: string | null) => {
    const { desired, reported } = module.settings;
    setAsking(null);
    setBusy(true);
    try {
      const issued = await api.issue(module.id, {
        kind: "changeSettings", data: values, timeToLiveSeconds: TIME_TO_LIVE_SECONDS, confirm, from: { desired, reported },
      });
      if ("command" in issued) onCommand(issued.command);
      else onProposal(issued.proposal);
      setTexts({});
      setLeft(new Set());
    } catch (error) {
      const { fields, general } = sorted(error, (name) => table.find(name) !== undefined);
      setRefused(fields);
      setFailure(general);
    }
    setBusy(false);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const changed = table.all.filter((setting) => settingOf(setting, checked.values) !== undefined);
    const isWrong = Object.keys(checked.problems).length > 0;
    setLeft(new Set(table.all.map((setting) => setting.name)));
    setRefused({});
    setFailure(!isWrong && changed.length === 0 ? "Give at least one new value." : null);
    if (isWrong || changed.length === 0) return;
    if (changed.some((setting) => warning(setting) !== null)) setAsking({ values: checked.values, seen: module.settings });
    else void send(checked.values, null);
  };

  const type = (name: string, text: string) => {
    setTexts({ ...texts, [name]: text });
    setRefused({ ...refused, [name]: "" });
  };

  return (
    <>
      <form onSubmit={submit} className="mt-2" noValidate>
        <SettingGroups
          settings={table.all}
          isMarked={({ name }) => (texts[name] ?? "") !== "" || (refused[name] ?? "") !== ""}
          row={(setting) => {
            const { name } = setting;
            const text = texts[name] ?? "";
            const why = refusal(me, setting);
            const isTold = left.has(name) || isBeyondHope(table, name, text, module);
            const problem = (isTold ? checked.problems[name] : undefined) ?? (refused[name] === "" ? undefined : refused[name]);
            return (
              <SettingRow
                key={name}
                setting={setting}
                settings={module.settings}
                chemistry={module.chemistry}
                hint={name === "reportInterval" ? radioLimit(module.settings, setting) : null}
                input={why !== null ? null : {
                  text, problem, onChange: (typed) => { type(name, typed); }, onLeave: () => { setLeft(new Set([...left, name])); },
                }}
                refusal={why}
              />
            );
          }}
        />
        <div className="mt-2 space-y-4">
          {failure !== null && <Notice kind="error">{failure}</Notice>}
          <button type="submit" disabled={busy} className="button">{busy ? "Sending…" : "Send to the module"}</button>
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
          // What has changed is asked about anew, from the beginning.
          key={seenText(table, asking.values, module.settings)}
          table={table}
          name={module.name}
          from={module.settings}
          to={asking.values}
          changed={table.all.some((setting) =>
            settingOf(setting, asking.values) !== undefined && hasChanged(setting, asking.seen, module.settings))}
          onConfirm={(typed) => { void send(asking.values, typed); }}
          onCancel={() => { setAsking(null); }}
        />
      )}
    </>
  );
}

/** Whether no further digit makes what was typed a value that is allowed. */
function isBeyondHope(table: SettingTable, name: string, text: string, { chemistry }: ModuleDetails): boolean {
  const setting = table.find(name);
  const steps = setting === undefined ? null : parseExact(text, setting.shown);
  const range = setting === undefined ? null : safeRange(setting, chemistry);
  return steps !== null && range !== null && steps > range.maximum;
}

function seenText(table: SettingTable, values: SettingValues, { desired, reported }: ModuleSettings): string {
  const asked = table.all.filter((setting) => settingOf(setting, values) !== undefined);
  return asked.map((setting) => `${String(settingOf(setting, desired))}/${String(settingOf(setting, reported))}`).join(" ");
}

/** What the server refused: by setting where it says so, and the rest. */
function sorted(error: unknown, isSetting: (name: string) => boolean): { fields: Record<string, string>; general: string | null } {
  if (!(error instanceof ApiError)) return { fields: {}, general: String(error) };
  const fields: Record<string, string> = {};
  const others: string[] = [];
  for (const [path, reasons] of Object.entries(error.fields)) {
    const name = path.replace(/^data\./, "");
    const text = reasons.join("; ");
    if (isSetting(name)) fields[name] = `The server refused it: ${text.replace(/\.$/, "")}.`;
    else others.push(`${name} ${text}.`);
  }
  if (others.length > 0) return { fields, general: others.join(" ") };
  return { fields, general: Object.keys(fields).length > 0 ? null : error.message };
}

function minutesLeft(command: Command, now: number): string {
  return `${String(Math.max(0, Math.ceil((command.expiresAt - now) / 60_000)))} min`;
}
