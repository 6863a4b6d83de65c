import { lazy, Suspense, useEffect, useState } from "react";
import { Navigate, Route, Routes, useLocation } from "react-router";
import { api, ApiError, onSignedOut } from "./api/client";
import type { Me } from "./api/types";
import { ErrorBoundary } from "./components/ErrorBoundary";
import { Notice } from "./components/Notice";
import { Shell } from "./components/Shell";
import { Batteries } from "./pages/Batteries";
import { Home } from "./pages/Home";
import { Login } from "./pages/Login";
import { NotFound } from "./pages/NotFound";
import pages from "./pages.json";
import { DeclaredProvider } from "./state/declared";
import { SessionContext } from "./state/session";
import { useMoveFocus } from "./state/useMoveFocus";
import { useTheme } from "./state/useTheme";

// The charts come only with the page that shows them.
const Details = lazy(async () => ({ default: (await import("./pages/Details")).Details }));

type Who = Me | null | "unknown";

export function App() {
  const [me, setMe] = useState<Who>("unknown");
  const [problem, setProblem] = useState<string | null>(null);
  /** The login ended by itself: by time, or by somebody's hand elsewhere. */
  const [ended, setEnded] = useState(false);
  const [theme, toggleTheme] = useTheme();
  const location = useLocation();
  useMoveFocus();

  useEffect(() => {
    api.me().then(setMe, (error: unknown) => {
      if (error instanceof ApiError && error.status === 401) setMe(null);
      else setProblem(error instanceof Error ? error.message : String(error));
    });
  }, []);

  useEffect(() => onSignedOut(() => {
    setMe((known) => {
      if (known !== null && known !== "unknown") setEnded(true);
      return null;
    });
  }), []);

  if (problem !== null) return <main className="mx-auto max-w-xl p-8"><Notice kind="error">{problem}</Notice></main>;
  if (me === "unknown") return null;

  const enter = (who: Me) => {
    setEnded(false);
    setMe(who);
  };
  const logout = async () => {
    try {
      await api.logout();
    } catch (error) {
      // Signed out already is as good. Anything else is told: the login goes on, and whoever leaves must know.
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    }
    setEnded(false);
    setMe(null);
  };
  const behindLogin = (page: React.ReactNode) =>
    me === null ? (
      <Navigate to={pages.login} state={{ from: location.pathname + location.search }} replace />
    ) : (
      <SessionContext value={{ me, logout }}>
        <Shell theme={theme} toggleTheme={toggleTheme}>
          <ErrorBoundary key={location.pathname}>
            <DeclaredProvider>
              <Suspense fallback={<p className="muted">Loading…</p>}>{page}</Suspense>
            </DeclaredProvider>
          </ErrorBoundary>
        </Shell>
      </SessionContext>
    );

  return (
    <Routes>
      <Route path={pages.home} element={<Home loggedIn={me !== null} />} />
      <Route path={pages.login} element={<Login loggedIn={me !== null} ended={ended} onLogin={enter} />} />
      <Route path={pages.batteries} element={behindLogin(<Batteries />)} />
      <Route path={pages.details} element={behindLogin(<Details />)} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
