/** The three levels of TT 32/2017 Art. 12: rất hài lòng, hài lòng, chưa hài lòng. */
export const ratingLevels = ['very-satisfied', 'satisfied', 'not-satisfied'] as const;
export type RatingLevel = (typeof ratingLevels)[number];

/** Given once, by the owner of the case, after the result was returned (NĐ 61/2018 Art. 29–31). */
export type Rating = { at: string; level: RatingLevel; comment?: string };
