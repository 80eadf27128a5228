/** Why a file is not given to staff, in both languages: whoever asks may be a program. */
export const fileRefusals = {
  'case-not-found': { status: 404, text: 'Không có tệp này, hoặc bạn không được xem. No such file for you.' },
  'not-permitted': { status: 403, text: 'Không có tệp này, hoặc bạn không được xem. No such file for you.' },
  'file-held': {
    status: 503,
    text: 'Tệp đang chờ quét vi-rút, xin thử lại sau ít phút. Waiting for the virus scanner.',
  },
  'storage-away': {
    status: 503,
    text: 'Nơi lưu tệp đang gián đoạn, xin thử lại sau ít phút. The file store is away, please try again.',
  },
  'case-unreadable': {
    status: 409,
    text: 'Khóa đang dùng không mở được hồ sơ này. The key in use does not open this case.',
  },
  'file-infected': { status: 410, text: 'Tệp có mã độc nên bị giữ lại. This file has a virus in it and is held.' },
  'not-viewable': {
    status: 415,
    text: 'Tệp này chỉ xem được sau khi tải về. This file can only be looked at after a download.',
  },
};
