import type { Command, ModuleDetails, Proposal } from "../../../api/types";
import { useSettingTable } from "../../../state/declared";
import { useSession } from "../../../state/session";
import { refusal } from "../../../state/settings";
import { Chemistry } from "./Chemistry";
import { radioLimit } from "./radioLimit";
import { SettingGroups } from "./SettingGroups";
import { SettingRow } from "./SettingRow";
import { SettingsForm } from "./SettingsForm";

interface Props {
  module: ModuleDetails;
  commands: Command[];
  now: number;
  onCommand: (command: Command) => void;
  onProposal: (proposal: Proposal) => void;
}

/** Every setting that the server declares: to read, and for who may, to change. */
export function Settings({ module, commands, now, onCommand, onProposal }: Props) {
  const { me } = useSession();
  const table = useSettingTable();
  const mayChange = table.all.some((setting) => refusal(me, setting) === null);
  return (
    <section aria-labelledby="settings" className="card">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="settings" className="font-semibold">Settings</h2>
        <Chemistry module={module} />
      </div>
      {mayChange
        ? <SettingsForm module={module} commands={commands} now={now} onCommand={onCommand} onProposal={onProposal} />
        : (
          <div className="mt-2">
            <SettingGroups
              settings={table.all}
              isMarked={() => false}
              row={(setting) => (
                <SettingRow
                  key={setting.name}
                  setting={setting}
                  settings={module.settings}
                  chemistry={module.chemistry}
                  hint={setting.name === "reportInterval" ? radioLimit(module.settings, setting) : null}
                  input={null}
                />
              )}
            />
          </div>
        )}
    </section>
  );
}
