import type { ReactNode } from "react";
import { Link, NavLink } from "react-router";
import { useSession } from "../state/session";
import type { Theme } from "../state/useTheme";

export function Shell({ theme, toggleTheme, children }: { theme: Theme; toggleTheme: () => void; children: ReactNode }) {
  const { me, logout } = useSession();
  return (
    <div className="min-h-dvh">
      <a href="#main" className="button sr-only focus:not-sr-only focus:absolute focus:m-2">Skip to the content</a>
      <header className="border-b border-slate-200 bg-white dark:border-slate-800 dark:bg-slate-900">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
          <Link to="/" className="flex items-center gap-2 font-semibold">
            <img src="/icon.svg" alt="" className="size-7" /> Battery
          </Link>
          <nav aria-label="Main" className="flex gap-1">
            <NavLink
              to="/batteries"
              className={({ isActive }) =>
                `rounded-lg px-3 py-1.5 text-sm font-medium ${isActive ? "bg-slate-100 dark:bg-slate-800" : "hover:bg-slate-100 dark:hover:bg-slate-800"}`}
            >
              Batteries
            </NavLink>
          </nav>
          <div className="ml-auto flex items-center gap-3">
            <span className="muted hidden text-sm sm:inline">{me.userName} · {me.roles.join(", ")}</span>
            <button type="button" className="button-quiet" onClick={toggleTheme} aria-label={theme === "dark" ? "Light colours" : "Dark colours"}>
              {theme === "dark" ? "☀" : "☾"}
            </button>
            <button type="button" className="button-quiet" onClick={() => { void logout(); }}>Log out</button>
          </div>
        </div>
      </header>
      <main id="main" className="mx-auto max-w-6xl px-4 py-6">{children}</main>
    </div>
  );
}
