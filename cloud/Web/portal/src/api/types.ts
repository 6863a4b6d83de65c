// Names for the shapes of the contract. The shapes stand in contract.ts, which is made from docs/openapi.json (npm run contract).
import type { components } from "./contract";

type Schemas = components["schemas"];

export type Me = Schemas["Me"];

export type Field = Schemas["FieldView"];
export type FieldGroup = Schemas["FieldGroup"];
export type Quantity = Schemas["QuantityView"];
export type Values = Schemas["ReadingValues"];
export type FieldName = keyof Values;
export type Reading = Schemas["ReadingView"];
export type History = Schemas["HistoryView"];

export type ModuleSummary = Schemas["ModuleSummary"];
export type ModuleDetails = Schemas["ModuleDetails"];
export type ModuleRelay = Schemas["ModuleRelay"];

export type Chemistry = Schemas["CellChemistry"];

export type Setting = Schemas["SettingView"];
export type SettingValues = Schemas["Settings"];
export type ModuleSettings = Schemas["SettingsView"];
export type SeenSettings = Schemas["SeenSettings"];

export type Command = Schemas["CommandView"];
export type CommandState = Schemas["CommandState"];
export type IssueCommand = Schemas["IssueCommand"];
export type CommandKind = IssueCommand["kind"];
export type Proposal = Schemas["ProposalView"];
export type Alarm = Schemas["AlarmView"];

export type LiveMessage = Schemas["LiveMessage"];
export type WatchMessage = Schemas["WatchMessage"];

export type Login = Schemas["Login"];
export type Problem = Schemas["HttpValidationProblemDetails"];
