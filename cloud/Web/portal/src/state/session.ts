import { createContext, useContext } from "react";
import type { Me } from "../api/types";

export interface Session {
  me: Me;
  logout: () => Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

/** The logged-in user; only pages behind the login call this. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("This page is shown only to users who are logged in.");
  return session;
}
