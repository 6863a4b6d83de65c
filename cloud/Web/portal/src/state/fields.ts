import type { Field, FieldGroup, FieldName, Reading, Values } from "../api/types";
import { ABSENT, withUnit } from "../format";
import { unexpected } from "../unexpected";

/** What groups of fields are called, in the order in which they are shown. */
const TITLES: Record<FieldGroup, string> = {
  voltage: "Voltage",
  cells: "Cells",
  current: "Current",
  cellCurrents: "Cell currents",
  power: "Power",
  charge: "Charge",
  temperature: "Temperature",
  health: "Health",
  protection: "Protection",
  status: "Status",
  position: "Position",
};

export interface Group {
  name: FieldGroup;
  title: string;
  fields: Field[];
}

/** The fields of a reading as the server declares them: labels, groups and units come from here and nowhere else. */
export class Fields {
  private readonly byName: ReadonlyMap<string, Field>;

  constructor(readonly all: readonly Field[]) {
    this.byName = new Map(all.map((field) => [field.name, field]));
  }

  find(name: FieldName): Field | undefined {
    return this.byName.get(name);
  }

  /** The groups that have fields; one that this page does not know comes last, by its name. */
  groups(): Group[] {
    const names = new Set([...(Object.keys(TITLES) as FieldGroup[]), ...this.all.map(({ group }) => group)]);
    return [...names]
      .map((name) => ({ name, title: titleOf(name), fields: this.all.filter(({ group }) => group === name) }))
      .filter(({ fields }) => fields.length > 0);
  }

  group(name: FieldGroup): Field[] {
    return this.all.filter(({ group }) => group === name);
  }

  label(name: FieldName): string {
    return this.find(name)?.label ?? name;
  }

  /** The title of the group that a field belongs to, for places where its label is too long. */
  shortLabel(name: FieldName): string {
    const field = this.find(name);
    return field === undefined ? name : titleOf(field.group);
  }

  text(name: FieldName, values: Values): string {
    const field = this.find(name);
    return field === undefined ? ABSENT : textOf(field, valueOf(field, values));
  }
}

/** A field's value in a reading; a field that is newer than this page has one too. */
export function valueOf(field: Field, values: Values): number | boolean | undefined {
  return (values as Record<string, number | boolean | undefined>)[field.name];
}

/** A field's value as a number that a chart can show. */
export function numberOf(field: Field, reading: Reading): number | null {
  const value = valueOf(field, reading.values);
  return typeof value === "number" ? value : null;
}

export function textOf(field: Field, value: number | boolean | undefined): string {
  if (value === undefined) return ABSENT;
  if (typeof value === "boolean") return value ? "on" : "off";
  switch (field.kind) {
    case "number":
    case "degrees":
    case "flag":
      return withUnit(value, field.shown);
    case "bits":
      return value === 0 ? "none" : `0x${value.toString(16).padStart(8, "0")}`;
    default:
      unexpected("a kind of field", field.kind);
      return String(value);
  }
}

function titleOf(group: FieldGroup): string {
  return (TITLES as Partial<Record<string, string>>)[group] ?? group;
}
