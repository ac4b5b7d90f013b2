// One line a verdict, in the form that tests/run counts.

let passed = 0;
let failed = 0;

/**
 * Runs a case; it gives the problems that it has found, or throws.
 * @param {string} what the behaviour, in a sentence
 * @param {() => Promise<string[]|void>} act
 */
export async function judge(what, act) {
  let problems;
  const start = Date.now();
  try {
    problems = (await act()) ?? [];
  } catch (error) {
    problems = [error.stack?.split('\n').slice(0, 6).join(' | ') ?? String(error)];
  }
  if (problems.length) {
    failed += 1;
    console.log(`FAIL ${what}`);
    for (const problem of problems.slice(0, 12)) console.log(`     ${problem}`);
  } else {
    passed += 1;
    console.log(`PASS ${what}: ${Date.now() - start} ms`);
  }
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(passed && !failed ? 0 : 1);
}

/** The problems of a list of claims: what was claimed and is not so. */
export function claims(...list) {
  return list.filter(([isSo]) => !isSo).map(([, what]) => what);
}

/** Waits until something is so; fails with `otherwise` after ten seconds. */
export async function waitUntil(isSo, otherwise) {
  const end = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(otherwise);
    await new Promise((done) => { setTimeout(done, 50); });
  }
}
