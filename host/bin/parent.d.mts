/** Calls back once the process that started this one is gone. */
export declare function whenParentGone(callback: () => void): void;
