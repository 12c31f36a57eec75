import type { ApiProblem } from '../api.ts'

let listener: (problem: ApiProblem) => void = () => undefined

/** The app's root hears every refusal, so that an ended session or a wanted PIN shows its page. */
export function hearProblems(heard: (problem: ApiProblem) => void): void {
  listener = heard
}

export function tellProblem(problem: ApiProblem): void {
  if (!problem.offline) listener(problem)
}
