// Tells of statements whether MySQL 8 takes them: a line with a JSON string in, a line with a JSON string out, empty or what is refused.
// The parser knows MySQL's grammar. What it lets through and MySQL refuses, while MariaDB takes it, is refused by the rules below.
import { register } from "node:module";
import { createInterface } from "node:readline";

register("./bundler-imports.mjs", import.meta.url);
const { MySQL } = await import("dt-sql-parser");
const { MySqlParser } = await import("dt-sql-parser/dist/lib/mysql/MySqlParser.js");

// Reserved by MySQL 8.0 or 8.4, not by MariaDB and not by the parser: as bare names they are syntax errors on MySQL alone.
const reserved = new Set(
  (
    "cube cume_dist database dense_rank empty first_value function grouping groups io_after_gtids io_before_gtids json_table " +
    "lag last_value lateral lead manual nth_value ntile of optimizer_costs parallel percent_rank qualify rank row schema " +
    "tablesample virtual"
  ).split(" "),
);

// Functions of MariaDB, or of both before MySQL 8.
const functions = new Set(
  (
    "add_months chr column_add column_check column_create column_delete column_exists column_get column_json column_list " +
    "crc32c decode des_decrypt des_encrypt encode encrypt json_compact json_detailed json_equals json_exists json_loose " +
    "json_normalize json_query lastval lengthb median natural_sort_key nextval old_password password setval sformat sys_guid " +
    "to_char value"
  ).split(" "),
);

// Over the statement as words, a text being '' and a comment nothing.
const patterns = [
  [/\b(page_checksum|transactional|page_compressed|page_compression_level|encryption_key_id)\b/i, "is a table option of MariaDB"],
  [/\bengine =? ?(aria|columnstore|connect|mroonga|rocksdb|s3|sequence|sphinx|spider)\b/i, "is an engine of MariaDB"],
  [/\b\w+_(uca1400|nopad)_\w+/i, "is a collation of MariaDB"],
  [/\bgrant .* identified by\b/i, "makes a user, which takes a CREATE USER of its own"],
  [/\bsql_cache\b/i, "is gone from MySQL 8"],
  [/\bprepare\b/i, "runs a text that no check sees"],
];

// A column definition without its spaces.
const longText = /^(?:(?:tiny|medium|long)?(?:text|blob)|json|geometry).*default(?!null|\()/;

const mysql = new MySQL();

function refusal(statement) {
  let error;
  const tree = mysql.parse(statement, (found) => (error ??= found));
  if (error) return `line ${error.startLine}: ${error.message}`;
  const tokens = mysql.getAllTokens(statement);
  // Both servers run what stands in these, by their versions; to the parser they are comments.
  const hidden = tokens.find((token) => /^\/\*M?!/.test(token.text));
  if (hidden) return `${hidden.text} is run by one server and not by the other`;
  const words = tokens.filter((token) => token.channel === 0).map((token) => (/^['"]/.test(token.text) ? "''" : token.text));
  const text = words.join(" ");
  for (const [pattern, reason] of patterns) {
    const found = pattern.exec(text);
    if (found) return `${found[0]} ${reason}`;
  }
  return refusedIn(tree, false);
}

function refusedIn(node, isFunction) {
  const rule = MySqlParser.ruleNames[node.ruleIndex];
  if (!rule) return "";
  const name = node.getText().toLowerCase();
  if (rule === "functionName" && functions.has(name)) return `${name}() is no function of MySQL 8`;
  if (rule === "uid" && !isFunction && reserved.has(name)) return `${name} is reserved by MySQL 8: another name, or \`${name}\``;
  if (rule === "columnDefinition" && longText.test(name)) return `${name} has a default that is no expression in parentheses`;
  for (const child of node.children ?? []) {
    const found = refusedIn(child, isFunction || rule === "functionName");
    if (found) return found;
  }
  return "";
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(refusal(JSON.parse(line))) + "\n");
}
