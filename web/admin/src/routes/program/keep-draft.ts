import type { Schemas } from '@laurel/api-client/source/client';
import { same } from '@laurel/program-words/changes';
import type { Loose } from '@laurel/program-words/read';
import { merged } from './merge.ts';

export type StoredDraft = Schemas['ProgramDraft'];
type Found = Pick<StoredDraft, 'problems' | 'warnings'>;

/** The draft as it is on this screen, and what of it is saved. */
export interface Kept extends Found {
  value: Loose;
  /** Undefined: nobody has saved a draft yet. */
  revision: number | undefined;
  state: 'saved' | 'saving' | 'failed' | 'conflict';
  /** What somebody else saved meanwhile, while the state is `conflict`. */
  theirs: StoredDraft | undefined;
  /** What both began with. */
  base: Loose;
}

export interface DraftKeeper {
  read(): Kept;
  subscribe(listener: () => void): () => void;
  /** Saved in a moment. */
  change(value: Loose): void;
  /** At once; false: it is not saved, and `read` says why. */
  flush(): Promise<boolean>;
  /** Ends a conflict: with both changes, or with theirs alone. */
  settle(how: 'merge' | 'theirs'): void;
  /** Takes what somebody else saved, unless there is something of one's own to save. */
  look(): Promise<void>;
}

/** What a save was answered with. */
export type SaveAnswer = StoredDraft | 'conflict';

const saveAfterMs = 500;

/**
 * Saves a draft as it is changed, one save after another, each over the one that it knows of.
 * @param first what is shown where no draft is stored
 * @param save @throws where it did not succeed for another reason
 * @param load undefined: there is none
 */
export function keepDraft({
  stored,
  first,
  save,
  load,
  onSaved,
}: {
  stored: StoredDraft | undefined;
  first: Loose;
  save(value: Loose, revision: number | undefined): Promise<SaveAnswer>;
  load(): Promise<StoredDraft | undefined>;
  onSaved(draft: StoredDraft): void;
}): DraftKeeper {
  const listeners = new Set<() => void>();
  let kept: Kept = {
    ...{ value: first, base: first, problems: [], warnings: [], revision: undefined },
    ...(stored && { ...stored, value: stored.draft, base: stored.draft }),
    ...{ state: 'saved', theirs: undefined },
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | undefined;
  const set = (next: Partial<Kept>) => {
    kept = { ...kept, ...next };
    for (const tell of listeners) tell();
  };

  function change(value: Loose): void {
    clearTimeout(timer);
    const isWaiting = kept.state === 'conflict';
    set({ value, state: isWaiting ? 'conflict' : 'saving' });
    if (!isWaiting) timer = setTimeout(() => void flush(), saveAfterMs);
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer);
    running ??= saveAll().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function saveAll(): Promise<boolean> {
    if (kept.state === 'conflict') return false;
    while (kept.value !== kept.base) {
      const sent = kept.value;
      set({ state: 'saving' });
      try {
        const answer = await save(sent, kept.revision);
        if (answer === 'conflict') return await meet(await load());
        takeIn(answer, sent);
      } catch {
        // shown beside the draft, and tried again with the next change
        set({ state: 'failed' });
        return false;
      }
    }
    set({ state: 'saved' });
    return true;
  }

  function takeIn(answer: StoredDraft, base: Loose): void {
    const { revision, problems, warnings } = answer;
    set({ base, revision, problems, warnings });
    onSaved(answer);
  }

  /** What they saved may be the very same. */
  async function meet(theirs: StoredDraft | undefined): Promise<boolean> {
    if (!theirs || same(theirs.draft, kept.base)) {
      set({ revision: theirs?.revision });
      return await saveAll();
    }
    set({ state: 'conflict', theirs });
    return false;
  }

  function settle(how: 'merge' | 'theirs'): void {
    const { theirs, base, value } = kept;
    if (!theirs) return;
    // both are objects, and so is what is merged of them
    const next = how === 'theirs' ? theirs.draft : (merged(base, value, theirs.draft) as Loose);
    const { revision, problems, warnings, draft } = theirs;
    set({ revision, problems, warnings, base: draft, value: next, theirs: undefined });
    set({ state: 'saving' });
    void flush();
  }

  async function look(): Promise<void> {
    if (kept.state !== 'saved' || running) return;
    const found = await load();
    if (!found || found.revision === kept.revision) return;
    if (kept.state !== 'saved' || running) return;
    const { revision, problems, warnings, draft } = found;
    set({ revision, problems, warnings, value: draft, base: draft });
  }

  return {
    read: () => kept,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...{ change, flush, settle, look },
  };
}
