import type { EventListener } from './events.js';

/** A listener of the user that cannot come between a step and its mark: when it fails, that is told at the next halt. */
export interface SafeListener {
  readonly emit: EventListener;
  /** @throws what the listener has thrown */
  throwIfFailed(): void;
}

export function createSafeListener(onEvent: EventListener | undefined): SafeListener {
  let failure: { readonly error: unknown } | undefined;
  return {
    emit(event) {
      try {
        if (!failure) onEvent?.(event);
      } catch (error) {
        failure = { error };
      }
    },
    throwIfFailed() {
      if (failure) throw failure.error;
    },
  };
}
