/** Minutes since midnight of `HH:MM`. */
export const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** `HH:MM` of minutes since midnight. */
export const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A moment in Vietnam, which has kept one offset since 1975. */
export const momentOf = (day: string, clock: string) => `${day}T${clock}:00+07:00`;
