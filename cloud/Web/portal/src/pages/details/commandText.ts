import type { Command, CommandState } from "../../api/types";
import { celsius } from "../../format";

const KINDS: Record<string, string> = {
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
};

export function kindText(command: Command): string {
  const kind = KINDS[command.kind] ?? command.kind;
  const parts: string[] = [];
  const { overTemperatureCharge, reportInterval, module, key } = command.data;
  if (typeof overTemperatureCharge === "number") parts.push(`threshold ${celsius(overTemperatureCharge)}`);
  if (typeof reportInterval === "number") parts.push(`interval ${String(reportInterval)} s`);
  if (typeof module === "number" && typeof key === "number") parts.push(`module ${String(module)}, next is key ${String(key)}`);
  return parts.length === 0 ? kind : `${kind}: ${parts.join(", ")}`;
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
  return STATES[state];
}

export function isOpen(command: Command): boolean {
  return command.state === "queued" || command.state === "sent" || command.state === "delivered";
}
