// The shapes of docs/api.md.

export type Role = "superuser" | "admin" | "operator" | "viewer";

export interface Me {
  userName: string;
  roles: Role[];
}

export type Values = Partial<Record<NumberField, number>> & Partial<Record<FlagField, boolean>>;

export type FlagField = "inverterOn" | "wifiConnected";

export type NumberField =
  | "latitude" | "longitude" | "stateOfCharge" | "stateOfHealth"
  | "packVoltage" | "cellVoltage1" | "cellVoltage2" | "cellVoltage3" | "cellVoltage4"
  | "packCurrent" | "cellCurrent1" | "cellCurrent2" | "cellCurrent3" | "cellCurrent4"
  | "power" | "temperature" | "cellTemperature" | "ts1" | "ts2" | "ts3" | "ts4"
  | "overTemperatureCharge" | "cycleCount" | "remainingCapacity" | "fullChargeCapacity"
  | "safetyStatus" | "permanentFailStatus" | "operationStatus";

export interface Reading {
  takenAt: number;
  timeSource: "unset" | "synchronised" | "gps";
  bootId: number;
  sequence: number;
  values: Values;
}

export interface ModuleSummary {
  id: number;
  name: string;
  online: boolean;
  lastSeen: number | null;
  role: "node" | "root" | "hub" | null;
  mesh: number | null;
  via: number | null;
  reading: Reading | null;
}

export interface SettingValues {
  overTemperatureCharge?: number;
  reportInterval?: number;
}

export interface Settings {
  desired: SettingValues;
  reported: SettingValues;
  pendingCommandId: number | null;
  /** The shortest interval, s, that the radio on the module's way carries; null where no radio limits it. */
  radioInterval: number | null;
}

export interface ModuleDetails extends ModuleSummary {
  settings: Settings;
  cells: number;
}

export type CommandState = "queued" | "sent" | "delivered" | "succeeded" | "failed" | "expired";

export interface Command {
  id: number;
  moduleId: number;
  kind: string;
  data: Record<string, unknown>;
  state: CommandState;
  reason: string;
  issuer: string;
  issuedAt: number;
  expiresAt: number;
  changedAt: number;
}

export interface Series {
  minimum: (number | null)[];
  average: (number | null)[];
  maximum: (number | null)[];
}

export interface History {
  from: number;
  to: number;
  bucketMs: number;
  times: number[];
  series: Record<string, Series>;
}

export type LiveMessage =
  | { type: "module"; module: ModuleSummary }
  | { type: "reading"; moduleId: number; reading: Reading }
  | { type: "settings"; moduleId: number; settings: Settings }
  | { type: "command"; command: Command }
  | { type: "error"; reason: string };
