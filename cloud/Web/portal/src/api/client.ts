import type { Command, History, Me, ModuleDetails, ModuleSummary, NumberField, SettingValues } from "./types";

/** What the server said was wrong, in words for people (RFC 9457). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields: Record<string, string[]> = {},
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }
}

interface Problem {
  title?: string;
  detail?: string;
  errors?: Record<string, string[]>;
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: {
        Accept: "application/json",
        ...(method === "GET" ? {} : { "X-Battery": "1" }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, "The server cannot be reached. Check the connection and try again.");
  }
  const text = await answer.text();
  if (!answer.ok) throw toError(answer, text);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

function toError(answer: Response, text: string): ApiError {
  let problem: Problem = {};
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    // A proxy's page, not ours: the status says enough.
  }
  const retryAfter = Number(answer.headers.get("Retry-After"));
  return new ApiError(
    answer.status,
    problem.detail ?? problem.title ?? `The server answered ${String(answer.status)}.`,
    problem.errors,
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  );
}

export const api = {
  me: () => call<Me>("GET", "/api/me"),
  login: (userName: string, password: string) => call<Me>("POST", "/api/login", { userName, password }),
  logout: () => call<undefined>("POST", "/api/logout"),
  modules: () => call<ModuleSummary[]>("GET", "/api/modules"),
  module: (id: number) => call<ModuleDetails>("GET", `/api/modules/${String(id)}`),
  history: (id: number, from: number, to: number, points: number, fields: NumberField[]) =>
    call<History>(
      "GET",
      `/api/modules/${String(id)}/history?from=${String(Math.round(from))}&to=${String(Math.round(to))}&points=${String(points)}&fields=${fields.join(",")}`,
    ),
  commands: (id: number) => call<Command[]>("GET", `/api/modules/${String(id)}/commands?limit=20`),
  changeSettings: (id: number, data: SettingValues, timeToLiveSeconds: number) =>
    call<Command>("POST", `/api/modules/${String(id)}/commands`, { kind: "changeSettings", data, timeToLiveSeconds }),
};
