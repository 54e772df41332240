import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take tens of seconds wherever they run. Begun last, one of them would keep one core busy and leave the others idle. */
const LONG = /(-races|-model|reads|killed-sender|withdraw-vote|linearizability|crash)\.test\.ts$/;

/** A process goes on to a file of its own project only. */
const PROJECTS = ["product", "alone", "pure"];

/** Project by project, the long files first; the others in vitest's own order, which knows how long each took the last time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const turn = ({ moduleId, project }: TestSpecification) =>
      2 * PROJECTS.indexOf(project.name) + (LONG.test(moduleId) ? 0 : 1);
    return sorted.sort((one, other) => turn(one) - turn(other));
  }
}
