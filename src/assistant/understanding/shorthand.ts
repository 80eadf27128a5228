/** How people shorten on a phone. Folded on both sides; only forms that stand for one thing wherever they occur. */
const shorthand: Record<string, string> = {
  ko: 'khong',
  k: 'khong',
  kh: 'khong',
  hok: 'khong',
  khum: 'khong',
  dc: 'duoc',
  dk: 'dang ki',
  dki: 'dang ki',
  dky: 'dang ki',
  lm: 'lam',
  j: 'gi',
  jay: 'giay',
  z: 'vay',
  zay: 'vay',
  v: 'vay',
  bn: 'bao nhieu',
  bnh: 'bao nhieu',
  bnhiu: 'bao nhieu',
  nhiu: 'nhieu',
  ntn: 'nhu the nao',
  mk: 'minh',
  mik: 'minh',
  m: 'minh',
  mjh: 'minh',
  cx: 'cung',
  vs: 'voi',
  r: 'roi',
  ak: 'a',
  ng: 'nguoi',
  gt: 'giay to',
  hs: 'ho so',
  nc: 'nuoc',
  vn: 'viet nam',
  tn: 'the nao',
  sdt: 'so dien thoai',
  ad: 'ban',
  e: 'em',
  a: 'anh',
  c: 'chi',
  b: 'ban',
  t: 'toi',
  ck: 'chong',
  vk: 'vo',
  cmt: 'chung minh thu',
  cmtnd: 'chung minh nhan dan',
  ks: 'khai sinh',
  mun: 'muon',
  mn: 'muon',
  xn: 'xac nhan',
  onl: 'online',
  ms: 'moi',
  cano: 'ca no',
  syll: 'so yeu li lich',
  cty: 'cong ti',
  s: 'sao',
  gks: 'giay khai sinh',
  gpkd: 'giay phep kinh doanh',
  bsung: 'bo sung',
  bhxh: 'bao hiem xa hoi',
  bhyt: 'bao hiem i te',
  ksinh: 'khai sinh',
  ktu: 'khai tu',
  sjnh: 'sinh',
  kinhdoanh: 'kinh doanh',
  khaisinh: 'khai sinh',
  kethon: 'ket hon',
  khaitu: 'khai tu',
  lun: 'luon',
  dkkh: 'dang ki ket hon',
  dkks: 'dang ki khai sinh',
  gcs: 'giay chung sinh',
  mst: 'ma so thue',
  stk: 'so tai khoan',
  vc: 'vo chong',
  vck: 'vo chong',
  ol: 'online',
  p: 'phai',
  ph: 'phai',
  hd: 'huong dan',
  hk: 'ho khau',
  t7: 'thu bay',
  hnay: 'hom nay',

  xien: 'tien',
  bd: 'buu dien',
  trc: 'truoc',
  kd: 'kinh doanh',
  hkd: 'ho kinh doanh',
  tamtru: 'tam tru',
  thuongtru: 'thuong tru',
  hokhau: 'ho khau',
  cancuoc: 'can cuoc',
  congchung: 'cong chung',
  chungthuc: 'chung thuc',
};

/** What stands for something else behind this word: "giấy kh" is a marriage paper, "kh" alone a no. */
const behind: Record<string, Record<string, string>> = {
  bao: { h: 'gio', g: 'gio', jo: 'gio' },
  may: { h: 'gio', g: 'gio', jo: 'gio' },
  lam: { hd: 'hop dong', vc: 'viec' },
  lm: { hd: 'hop dong', vc: 'viec' },
  thue: { hd: 'hop dong' },
  nop: { hd: 'hop dong' },
  giay: { kh: 'ket hon', kt: 'khai tu' },
  dk: { kh: 'ket hon', kt: 'khai tu' },
  ki: { kh: 'ket hon', hd: 'hop dong' },
  nguoi: { nn: 'nuoc ngoai' },
  khach: { nn: 'nuoc ngoai' },
  ban: { nn: 'nuoc ngoai' },
};

const ends = /^(?:duoc|dc|dk|phai|p|phi|tien|xong|kip|on|dung|can) hk(?: (?:a|ad|v|z|vay|e|em|ak|ta|nhi|b|ban))*$/;

/** Spells out what is shortened: ["dk","ks"] → ["dang","ki","khai","sinh"], "4t" → four years old. */
export function spellOut(syllables: readonly string[]): string[] {
  return syllables.flatMap((_, at) => spelledAt(syllables, at));
}

/** What one of some syllables stands for, by its neighbours: one word or several. */
export function spelledAt(syllables: readonly string[], at: number): string[] {
  const syllable = syllables[at] ?? '';
  const age = /^(\d{1,3})t$/.exec(syllable)?.[1];
  if (age !== undefined) return [age, 'tuoi'];
  // "Được hk" ends in a no, "nhập hk" in a household.
  if (syllable === 'hk' && ends.test(syllables.slice(Math.max(0, at - 1)).join(' '))) return ['khong'];
  if (syllable === 'bn' && /^(?:trai|gai|be|than|oi)$/.test(syllables[at + 1] ?? '')) return ['ban'];
  const meant = behind[syllables[at - 1] ?? '']?.[syllable] ?? own(syllable);
  return meant.split(' ');
}

const own = (syllable: string) => (Object.hasOwn(shorthand, syllable) ? (shorthand[syllable] ?? '') : syllable);
