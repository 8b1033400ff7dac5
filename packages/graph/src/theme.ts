/** How the picture looks: ink on white, one colour for each role, thin lines. What a colour tells, a word or a border tells too. */
export const theme = {
  /** On each system, or with a font of the same measures in its place; those are what Graphviz has built in. */
  font: 'Arial',
  ink: '#1f2d3d',
  paper: '#ffffff',
  muted: '#66727f',
  mutedOnInk: '#b9c5d1',
  line: '#98a3af',
  /** From one column to the next. */
  thread: '#b6bfc9',
  base: '#2f7d5b',
  merge: '#6b4c9a',
  branchPoint: '#b3541e',
  label: '#0b6e99',
  labelPaper: '#e1eef5',
  done: '#2f7d5b',
  donePaper: '#e4f2ea',
  partial: '#94650b',
  partialPaper: '#fdf0cf',
} as const;
