// readability.mjs FOLDER: Readability over linkedom on each page of a folder, as `histor extract` does it: read
// the file, find the report, write it as a line of JSON. Says on stderr: pages, pages with a text, processor
// seconds (of all threads, without start-up and loading of modules). Run by readability.sh, which puts the two
// packages beside it.
import fs from "node:fs";
import path from "node:path";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const folder = process.argv[2];
const names = fs.readdirSync(folder).filter((name) => /\.html?$/.test(name)).sort();
const out = fs.openSync("/dev/null", "w");
const begin = process.cpuUsage();
let found = 0;
for (const name of names) {
  let report = null;
  try {
    const { document } = parseHTML(fs.readFileSync(path.join(folder, name), "utf8"));
    report = new Readability(document).parse();
  } catch {
    // a page that it cannot read has taken its time all the same
  }
  found += report?.textContent ? 1 : 0;
  fs.writeSync(out, JSON.stringify({ id: name, title: report?.title, text: report?.textContent }) + "\n");
}
const used = process.cpuUsage(begin);
console.error(`${names.length} ${found} ${((used.user + used.system) / 1e6).toFixed(3)}`);
