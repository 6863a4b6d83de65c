import type { Command, CommandKind, CommandState } from "../../api/types";
import { settingText, type SettingTable } from "../../state/settings";

const KINDS: Record<CommandKind, string> = {
  changeSettings: "Change settings",
  connectWifi: "Connect Wi-Fi",
  resetGauge: "Reset gauge",
  seal: "Seal gauge",
  unseal: "Unseal gauge",
  fullAccess: "Full access",
  inverter: "Inverter",
  restartNode: "Restart node",
  changeRadioKey: "Change radio key",
  revokeRadioKey: "Revoke radio key",
  query: "Query",
  update: "Update program",
};

/** What a command is to do, with its data: settings by their labels, in the units that people read. */
export function kindText(command: Pick<Command, "kind" | "data">, settings: SettingTable): string {
  const kind = (KINDS as Partial<Record<string, string>>)[command.kind] ?? command.kind;
  const parts = Object.entries(command.data).map(([name, value]) => {
    const setting = settings.find(name);
    if (setting !== undefined && typeof value === "number") return `${setting.label} ${settingText(setting, value)}`;
    return `${name} ${String(value)}`;
  });
  return parts.length === 0 ? kind : `${kind}: ${parts.join(", ")}`;
}

/** Who wanted it, and who let it pass. */
export function issuerText({ issuer, approver }: Command): string {
  return approver === "" ? issuer : `${issuer}, approved by ${approver}`;
}

const STATES: Record<CommandState, string> = {
  queued: "waiting for a link",
  sent: "sent",
  delivered: "being carried out",
  succeeded: "confirmed",
  failed: "failed",
  expired: "expired",
};

export function stateText(state: CommandState): string {
  return (STATES as Partial<Record<string, string>>)[state] ?? state;
}

export function isOpen(command: Command): boolean {
  return command.state === "queued" || command.state === "sent" || command.state === "delivered";
}
