import { Link } from "react-router";
import pages from "../pages.json";
import { useTitle } from "../state/useTitle";

export function NotFound() {
  useTitle("No such page");
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-xl px-6 py-24 text-center outline-none">
      <h1 className="text-2xl font-semibold">There is no such page</h1>
      <p className="muted mt-3">The address may be mistyped, or the page has moved.</p>
      <Link to={pages.batteries} className="button mt-6">To the batteries</Link>
    </main>
  );
}
