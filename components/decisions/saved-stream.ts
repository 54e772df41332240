/** Views of the stream and of the queue are kept in one list; those of the stream begin with this. */
export const STREAM_VIEW = "stream&";
