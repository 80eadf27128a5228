/** What processes tell each other beside talks, whose topics are in `assistant/tickets/wakes.ts`. */
export const settingsTopic = 'settings';

const content = 'content ';
/** A content file was written. */
export const contentTopic = (path: string) => content + path;
/** The content file a topic is about, if it is about one. */
export const contentIn = (topic: string) => (topic.startsWith(content) ? topic.slice(content.length) : undefined);
