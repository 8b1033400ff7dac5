import type { DiagramPhase, DiagramStatus } from './diagram.js';
import { theme } from './theme.js';

/** How a picture tells what a database has of a revision. */
export const statuses: Readonly<Record<DiagramStatus, { name: string; ink: string; paper: string }>> = {
  done: { name: 'applied', ink: theme.done, paper: theme.donePaper },
  partial: { name: 'partly applied', ink: theme.partial, paper: theme.partialPaper },
  'half-undone': { name: 'partly undone', ink: theme.partial, paper: theme.partialPaper },
  pending: { name: 'pending', ink: theme.muted, paper: theme.paper },
};

/** What stands before a phase, by what a database has of it. */
export const stateMarks: Readonly<Record<NonNullable<DiagramPhase['state']>, { mark: string; name: string }>> = {
  done: { mark: '●', name: 'done' },
  running: { mark: '▲', name: 'begun' },
  pending: { mark: '○', name: 'to do' },
};

/** What stands before the path of a script. */
export const scriptMark = '►';
