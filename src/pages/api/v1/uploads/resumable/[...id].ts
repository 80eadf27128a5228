// The same below `/api/v1`, for programs that keep to it: an upload begun at one address goes on at either.
export { ALL } from '#src/pages/uploads/resumable/[...id].ts';
