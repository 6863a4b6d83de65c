import type { Chemistry, Command, Field, LiveMessage, ModuleDetails, ModuleSummary, Proposal, Reading, Setting } from "../src/api/types";
import { Fields } from "../src/state/fields";
import { SettingTable } from "../src/state/settings";

const VOLTS = { unit: "V", stepsPerUnit: 1000, decimals: 2 };
const CELL_VOLTS = { unit: "V", stepsPerUnit: 1000, decimals: 3 };
const AMPERES = { unit: "A", stepsPerUnit: 1000, decimals: 2 };
export const CELSIUS = { unit: "°C", stepsPerUnit: 10, decimals: 1 };
export const PERCENT = { unit: "%", stepsPerUnit: 1, decimals: 0 };
export const SECONDS = { unit: "s", stepsPerUnit: 1, decimals: 0 };
const NONE = { unit: "", stepsPerUnit: 1, decimals: 0 };

const field = (name: string, label: string, group: Field["group"], shown: Field["shown"], unit: string, kind: Field["kind"] = "number"): Field =>
  ({ name, key: name, label, group, unit, kind, shown });

export const FIELDS: Field[] = [
  field("latitude", "Latitude", "position", { unit: "°", stepsPerUnit: 1, decimals: 5 }, "deg", "degrees"),
  field("longitude", "Longitude", "position", { unit: "°", stepsPerUnit: 1, decimals: 5 }, "deg", "degrees"),
  field("stateOfCharge", "State of charge", "charge", PERCENT, "%"),
  field("packVoltage", "Pack voltage", "voltage", VOLTS, "mV"),
  field("cellVoltage1", "Cell 1 voltage", "cells", CELL_VOLTS, "mV"),
  field("cellVoltage2", "Cell 2 voltage", "cells", CELL_VOLTS, "mV"),
  field("packCurrent", "Pack current", "current", AMPERES, "mA"),
  field("temperature", "Pack temperature", "temperature", CELSIUS, "0.1 °C"),
  field("safetyStatus", "Safety status", "status", NONE, "", "bits"),
  field("inverterOn", "Inverter", "status", NONE, "", "flag"),
];

const CHEMISTRIES: Chemistry[] = ["unknown", "lfp", "nmc", "nca", "lco", "lto"];

export const SETTINGS: Setting[] = [
  {
    name: "overTemperatureCharge", key: "OTC", label: "Over-temperature charge", group: "temperature", names: [],
    unit: "0.1 °C", minimum: -400, maximum: 1500,
    safe: CHEMISTRIES.map((chemistry) => ({ chemistry, minimum: 300, maximum: chemistry === "lfp" || chemistry === "lto" ? 550 : 450 })),
    role: "operator", danger: "protection", shown: CELSIUS,
  },
  {
    name: "reportInterval", key: "interval", label: "Report interval", group: "node", names: [], unit: "s", minimum: 1, maximum: 3600, safe: [],
    role: "operator", danger: "none", shown: SECONDS,
  },
];

export const declared = { fields: new Fields(FIELDS), settings: new SettingTable(SETTINGS) };

export const reading = (takenAt: number): Reading =>
  ({ takenAt, timeSource: "gps", bootId: 7, sequence: takenAt, values: { packVoltage: takenAt, inverterOn: true } });

export const summary = (id: number, newest: Reading | null = null): ModuleSummary => ({
  id, name: `Pack ${String(id)}`, online: true, lastSeen: null, role: null, mesh: null, via: null, reading: newest, interval: 5,
  chemistry: "unknown", alarm: null,
});

export const details = (id: number, newest: Reading | null = null): ModuleDetails => ({
  ...summary(id, newest),
  settings: {
    desired: { overTemperatureCharge: 425 },
    reported: { overTemperatureCharge: 425, reportInterval: 5 },
    pendingCommandId: null,
    radioInterval: null,
  },
  cells: 2,
  radio: null,
  jobs: null,
  program: null,
  site: "",
  relays: [],
});

export const command: Command = {
  id: 5, moduleId: 1, kind: "changeSettings", data: { overTemperatureCharge: 400 }, state: "queued", reason: "", issuer: "ann",
  issuedAt: 0, expiresAt: 0, changedAt: 0, approver: "",
};

/** Asked for by ann just now. */
export const proposal = (): Proposal => ({
  id: 3, moduleId: 1, kind: "changeSettings", data: { overTemperatureCharge: 400 },
  from: { desired: { overTemperatureCharge: 425 }, reported: { overTemperatureCharge: 425 } },
  state: "waiting", issuer: "ann", issuedAt: Date.now(), expiresAt: Date.now() + 60_000, decider: "", commandId: null,
});

/** One message of each kind; the compiler tells which one is missing. All are of module 1. */
export const MESSAGES: { [T in LiveMessage["type"]]: Extract<LiveMessage, { type: T }> } = {
  module: { type: "module", module: summary(1, reading(14_000)) },
  reading: { type: "reading", moduleId: 1, reading: reading(14_500), lastSeen: 14_600 },
  settings: { type: "settings", moduleId: 1, settings: details(1).settings },
  command: { type: "command", command },
  proposal: { type: "proposal", proposal: proposal() },
  removed: { type: "removed", moduleId: 1 },
  heartbeat: { type: "heartbeat", at: 15_000, everySeconds: 10 },
  error: { type: "error", reason: "out of reach for the moment" },
};
