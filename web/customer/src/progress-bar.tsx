/** How much of something is there. @param share 0 to 1 */
export function ProgressBar({ share, label }: { share: number; label: string }) {
  return (
    <progress
      max={1}
      value={share}
      aria-label={label}
      className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:rounded-full [&::-webkit-progress-value]:bg-accent"
    />
  );
}
