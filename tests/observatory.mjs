// Score pages by the Mozilla Observatory's own scanner. Reads from standard input, as JSON:
// {"package": its folder, "http": port, "https": port, "cookie": a header, "set": [Set-Cookie, …],
// "paths": [path, …]}; writes {path: {"score": …, "results": {test: result}}}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const told = JSON.parse(readFileSync(0, "utf8"));
const part = (name) => import(pathToFileURL(`${told.package}/src/${name}.js`).href);
const { retrieve } = await part("retriever/retriever");
const { ALL_TESTS } = await part("constants");
const { getScoreModifier } = await part("grader/grader");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await part("grader/charts");

const scores = {};
for (const path of told.paths) {
  const options = { httpPort: told.http, httpsPort: told.https, path };
  options.headers = ["Accept: text/html,*/*;q=0.8"];
  if (told.cookie) options.headers.push(`Cookie: ${told.cookie}`);
  const seen = await retrieve("localhost", options);
  // What the site has set for this visitor before is looked at with each page.
  for (const line of told.set) {
    seen.session.jar.setCookieSync(line, `https://localhost:${told.https}/`, { loose: true });
  }
  // As the scanner adds it up: extra credit is for those who have an A without it.
  let [plain, extra] = [100, 0];
  const results = {};
  for (const output of ALL_TESTS.map((test) => test(seen))) {
    const points = getScoreModifier(output.result);
    if (points < 0) plain += points;
    else extra += points;
    results[output.constructor.name] = output.result;
  }
  const score = plain >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? plain + extra : plain;
  scores[path] = { score, status: seen.responses.auto.status, results };
}
console.log(JSON.stringify(scores));
