/** The least share of detected mutants, in percent, when all of `src` was mutated. */
const LEAST_SCORE = 95;

/**
 * Compares Stryker's report with the list of mutants that no test can kill.
 *
 * A survivor that nobody has explained fails, and so does an explanation whose code is gone. Only the
 * files in the report count, unless it is about all of them.
 *
 * @param report - Stryker's report, as JSON.
 * @param explanations - What `explained.json` says.
 * @param isComplete - Whether the report is about all of `src`.
 * @returns Whether it passes, and lines to print.
 */
export function judge({ files }, explanations, isComplete) {
  const mutants = Object.entries(files).flatMap(([file, { source, mutants: found }]) =>
    found.map(({ location, replacement, status }) => ({
      id: idOf({ file, code: cut(source, location), replacement }),
      place: `${file}:${location.start.line}:${location.start.column}`,
      status,
    })),
  );
  const withStatus = (...statuses) => mutants.filter(({ status }) => statuses.includes(status));
  const detected = withStatus('Killed', 'Timeout').length;
  const survivors = withStatus('Survived', 'NoCoverage');
  const judged = detected + survivors.length;
  const score = judged === 0 ? 100 : (100 * detected) / judged;

  // Each of these explains one survivor, so that the same change elsewhere in a file is not excused.
  const unused = explanations
    .filter(({ file }) => isComplete || files[file])
    .flatMap(({ file, mutants: pairs }) =>
      pairs.map(([code, replacement]) => ({
        id: idOf({ file, code, replacement }),
        isGone: !oneLine(files[file]?.source ?? '').includes(oneLine(code)),
      })),
    );
  const unexplained = survivors.filter(({ id }) => {
    const index = unused.findIndex((explanation) => explanation.id === id);
    if (index >= 0) unused.splice(index, 1);
    return index < 0;
  });

  return {
    ok:
      unexplained.length === 0 &&
      !unused.some(({ isGone }) => isGone) &&
      (score >= LEAST_SCORE || !isComplete),
    lines: [
      `${detected} mutants detected, ${survivors.length} survived: ${score.toFixed(1)} %`,
      ...unused.map(({ id, isGone }) =>
        isGone ? `Explained, but the code is gone: ${id}` : `Explained, but no survivor: ${id}`,
      ),
      ...unexplained.map(({ id, place, status }) => `${status}, unexplained, ${place}: ${id}`),
    ],
  };
}

function oneLine(text) {
  return text.replace(/\s+/g, ' ');
}

function idOf({ file, code, replacement }) {
  return [file, code, replacement].map(oneLine).join('\n  ');
}

/** What stands between two places of a source. */
function cut(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines.push(lines.pop().slice(0, end.column - 1));
  return [lines[0].slice(start.column - 1), ...lines.slice(1)].join('\n');
}
