import { useRef, type ReactElement, type ReactNode } from 'react';
import { Button } from '../ui/button';

interface FileButtonProps {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly onFile: (file: File) => void;
}

/** A button that has a file chosen. */
export function FileButton({ icon, children, onFile }: FileButtonProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={icon} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        // Only the browser's own dialog is of use; the button opens it, for keyboards and screen readers too.
        hidden
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file can be chosen again.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
