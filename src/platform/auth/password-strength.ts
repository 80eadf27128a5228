/**
 * How many guesses a password stands against who knows the lists of leaked ones, keyboards, years and these words, as
 * a power of ten. Read as typed, without Vietnamese marks, and without what stands between the words: the weakest
 * reading counts. The lists are read into memory at the first call.
 */
export async function guessesOf(password: string, words: readonly string[]): Promise<number> {
  loading ??= load();
  const estimator = await loading;
  const plain = withoutMarks(password);
  const known = [...new Set(words.flatMap((word) => [word.toLowerCase(), withoutMarks(word), joined(word)]))];
  const readings = new Set([password, plain, joined(password)]);
  return Math.min(...[...readings].map((reading) => estimator.check(reading, known).guessesLog10));
}

let loading: ReturnType<typeof load> | undefined;

async function load() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({
    graphs: adjacencyGraphs,
    dictionary: { ...dictionary, vietnamese: [...vietnameseWords] },
  });
}

const withoutMarks = (text: string) =>
  text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd');
const joined = (text: string) => withoutMarks(text).replaceAll(/[\s._-]/g, '');

/**
 * What passwords of people in Vietnam are made of, without marks and blanks: whole ones of leaked lists first, then
 * the words, names and places they are put together from. The lists of the package know English ones.
 */
const whole = `matkhau matkhaumoi matkhaucuatoi matkhaudethuong anhyeuem emyeuanh anhyeuemnhieulam yeuemnhieulam
yeuanhnhieu toiyeuem toiyeuvietnam toilanguoivietnam vietnamvodich vietnamquehuongtoi vietnamtoiyeu khongbiet
khongbietgi khongthequen khongcogi khongcomatkhau khongnhomatkhau quenmatkhau doimatkhau datmatkhau thienthan
thienthannho congchua hoangtu baobinh songngu nhungoc nhoanhnhieu nhoemnhieu mottinhyeu tinhyeuvinhcuu mainhoemyeu
maimaiyeuem maimailatinhban giadinhtoi giadinhlaso1 conyeume meyeucon bomeyeucon emyeuthaygiao truonghoc hocsinh
sinhvien haiphong hanoi hanoiviet saigon saigondep danang hochiminh thanhpho halong halongbay vinhhalong baitulong
quangninh quangninhque thanquangninh camphaqn campha uongbi mongcai tienyen dambachai coto vandon dacskhu dackhu
dackhuvandon huyenvandon caibau caiban caireong caionrong quanlan minhchau ngocvung thangloi banden doanket halongxa
binhdan dainxuyen daixuyen vanyen dongxa trabanque banssen trungtam phucvu hanhchinh hanhchinhcong motcua canbo
congchuc vienchuc quantri quantrivien nguoiquantri admin administrator giamdoc lanhdao truongphong phogiamdoc chutich
ubnd ubndvandon ubndhuyen uybannhandan dichvucong congdichvucong hoso tiepnhan tracuu correcthorsebatterystaple
correcthorse batterystaple`;

const parts = `nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh luong trinh mai dao doan
to ha cao thi van duc minh huu ngoc thanh quang hong kim xuan thu bao gia tuan hung dung cuong hai nam long son lam
phuc khanh duy khoa dat kien trung thang tung hieu huy phong tien toan loc linh lan hoa huong hang thao trang thuy
nga yen mai anh chi nhung phuong dung ngan vy my nhi tam hien hue bich binh an giang nhu quynh yeu em toi ban con me
bo ba ong chau nha que huong bien dao tau ca muc tom bac ho dep vui buon hanh phuc cuoc song tinh yeu mua he dong xuan
thu nam thang ngay gio sang trua chieu toi chao xin ok vip pro so mot hai ba bon sau bay tam chin muoi khong viet vn
cong ty nha nuoc cap pass pw login dang nhap mat khau tai khoan cua cho la va voi nhieu lam qua roi moi cu`;

const vietnameseWords: readonly string[] = [...new Set(`${whole} ${parts}`.split(/\s+/))];
