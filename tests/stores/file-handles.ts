import { type FileHandle, open } from 'node:fs/promises';

const handle = await open(import.meta.filename);
/** What the system is asked when a file is to lie on the disk; every handle has it from here. */
export const FileHandles = Object.getPrototypeOf(handle) as FileHandle;
await handle.close();
