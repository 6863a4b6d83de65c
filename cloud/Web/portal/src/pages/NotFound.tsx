import { Link } from "react-router";

export function NotFound() {
  return (
    <main className="mx-auto max-w-xl px-6 py-24 text-center">
      <h1 className="text-2xl font-semibold">There is no such page</h1>
      <p className="muted mt-3">The address may be mistyped, or the page has moved.</p>
      <Link to="/batteries" className="button mt-6">To the batteries</Link>
    </main>
  );
}
