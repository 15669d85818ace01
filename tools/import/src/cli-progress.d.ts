/** The little of cli-progress that we use; the package brings no types. */
declare module 'cli-progress' {
  export class SingleBar {
    constructor(
      options: {
        format: string;
        stream?: NodeJS.WritableStream;
        hideCursor?: boolean;
        clearOnComplete?: boolean;
        fps?: number;
      },
      preset: object,
    );
    start(total: number, value: number): void;
    update(value: number): void;
    stop(): void;
  }
  export const Presets: { shades_classic: object };
  const cliProgress: { SingleBar: typeof SingleBar; Presets: typeof Presets };
  export default cliProgress;
}
