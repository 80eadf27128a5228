import enAssistant from './locales/en/assistant.json' with { type: 'json' };
import enBot from './locales/en/bot.json' with { type: 'json' };
import enCase from './locales/en/case.json' with { type: 'json' };
import enCommon from './locales/en/common.json' with { type: 'json' };
import enContent from './locales/en/content.json' with { type: 'json' };
import enDialogue from './locales/en/dialogue.json' with { type: 'json' };
import enError from './locales/en/error.json' with { type: 'json' };
import enFeedback from './locales/en/feedback.json' with { type: 'json' };
import enForm from './locales/en/form.json' with { type: 'json' };
import enGuide from './locales/en/guide.json' with { type: 'json' };
import enHandoff from './locales/en/handoff.json' with { type: 'json' };
import enHome from './locales/en/home.json' with { type: 'json' };
import enMail from './locales/en/mail.json' with { type: 'json' };
import enNews from './locales/en/news.json' with { type: 'json' };
import enPage from './locales/en/page.json' with { type: 'json' };
import enPost from './locales/en/post.json' with { type: 'json' };
import enSearch from './locales/en/search.json' with { type: 'json' };
import enSignature from './locales/en/signature.json' with { type: 'json' };
import enSituation from './locales/en/situation.json' with { type: 'json' };
import enSlip from './locales/en/slip.json' with { type: 'json' };
import enStaff from './locales/en/staff.json' with { type: 'json' };
import enStaffAccount from './locales/en/staff-account.json' with { type: 'json' };
import enStaffAddresses from './locales/en/staff-addresses.json' with { type: 'json' };
import enStaffAmend from './locales/en/staff-amend.json' with { type: 'json' };
import enStaffChat from './locales/en/staff-chat.json' with { type: 'json' };
import enStaffClocks from './locales/en/staff-clocks.json' with { type: 'json' };
import enStaffClosing from './locales/en/staff-closing.json' with { type: 'json' };
import enStaffCounter from './locales/en/staff-counter.json' with { type: 'json' };
import enStaffDocuments from './locales/en/staff-documents.json' with { type: 'json' };
import enStaffFiles from './locales/en/staff-files.json' with { type: 'json' };
import enStaffForm from './locales/en/staff-form.json' with { type: 'json' };
import enStaffHistory from './locales/en/staff-history.json' with { type: 'json' };
import enStaffKeys from './locales/en/staff-keys.json' with { type: 'json' };
import enStaffList from './locales/en/staff-list.json' with { type: 'json' };
import enStaffMedia from './locales/en/staff-media.json' with { type: 'json' };
import enStaffMend from './locales/en/staff-mend.json' with { type: 'json' };
import enStaffMoney from './locales/en/staff-money.json' with { type: 'json' };
import enStaffPapers from './locales/en/staff-papers.json' with { type: 'json' };
import enStaffProofreading from './locales/en/staff-proofreading.json' with { type: 'json' };
import enStaffPublished from './locales/en/staff-published.json' with { type: 'json' };
import enStaffRemote from './locales/en/staff-remote.json' with { type: 'json' };
import enStaffSearch from './locales/en/staff-search.json' with { type: 'json' };
import enStaffSettings from './locales/en/staff-settings.json' with { type: 'json' };
import enStaffTrial from './locales/en/staff-trial.json' with { type: 'json' };
import enStaffWord from './locales/en/staff-word.json' with { type: 'json' };
import enStaffWork from './locales/en/staff-work.json' with { type: 'json' };
import enStatistics from './locales/en/statistics.json' with { type: 'json' };
import enTalk from './locales/en/talk.json' with { type: 'json' };
import enVoice from './locales/en/voice.json' with { type: 'json' };
import viAssistant from './locales/vi/assistant.json' with { type: 'json' };
import viBot from './locales/vi/bot.json' with { type: 'json' };
import viCase from './locales/vi/case.json' with { type: 'json' };
import viCommon from './locales/vi/common.json' with { type: 'json' };
import viContent from './locales/vi/content.json' with { type: 'json' };
import viDialogue from './locales/vi/dialogue.json' with { type: 'json' };
import viError from './locales/vi/error.json' with { type: 'json' };
import viFeedback from './locales/vi/feedback.json' with { type: 'json' };
import viForm from './locales/vi/form.json' with { type: 'json' };
import viGuide from './locales/vi/guide.json' with { type: 'json' };
import viHandoff from './locales/vi/handoff.json' with { type: 'json' };
import viHome from './locales/vi/home.json' with { type: 'json' };
import viMail from './locales/vi/mail.json' with { type: 'json' };
import viNews from './locales/vi/news.json' with { type: 'json' };
import viPage from './locales/vi/page.json' with { type: 'json' };
import viPost from './locales/vi/post.json' with { type: 'json' };
import viSearch from './locales/vi/search.json' with { type: 'json' };
import viSignature from './locales/vi/signature.json' with { type: 'json' };
import viSituation from './locales/vi/situation.json' with { type: 'json' };
import viSlip from './locales/vi/slip.json' with { type: 'json' };
import viStaff from './locales/vi/staff.json' with { type: 'json' };
import viStaffAccount from './locales/vi/staff-account.json' with { type: 'json' };
import viStaffAddresses from './locales/vi/staff-addresses.json' with { type: 'json' };
import viStaffAmend from './locales/vi/staff-amend.json' with { type: 'json' };
import viStaffChat from './locales/vi/staff-chat.json' with { type: 'json' };
import viStaffClocks from './locales/vi/staff-clocks.json' with { type: 'json' };
import viStaffClosing from './locales/vi/staff-closing.json' with { type: 'json' };
import viStaffCounter from './locales/vi/staff-counter.json' with { type: 'json' };
import viStaffDocuments from './locales/vi/staff-documents.json' with { type: 'json' };
import viStaffFiles from './locales/vi/staff-files.json' with { type: 'json' };
import viStaffForm from './locales/vi/staff-form.json' with { type: 'json' };
import viStaffHistory from './locales/vi/staff-history.json' with { type: 'json' };
import viStaffKeys from './locales/vi/staff-keys.json' with { type: 'json' };
import viStaffList from './locales/vi/staff-list.json' with { type: 'json' };
import viStaffMedia from './locales/vi/staff-media.json' with { type: 'json' };
import viStaffMend from './locales/vi/staff-mend.json' with { type: 'json' };
import viStaffMoney from './locales/vi/staff-money.json' with { type: 'json' };
import viStaffPapers from './locales/vi/staff-papers.json' with { type: 'json' };
import viStaffProofreading from './locales/vi/staff-proofreading.json' with { type: 'json' };
import viStaffPublished from './locales/vi/staff-published.json' with { type: 'json' };
import viStaffRemote from './locales/vi/staff-remote.json' with { type: 'json' };
import viStaffSearch from './locales/vi/staff-search.json' with { type: 'json' };
import viStaffSettings from './locales/vi/staff-settings.json' with { type: 'json' };
import viStaffTrial from './locales/vi/staff-trial.json' with { type: 'json' };
import viStaffWord from './locales/vi/staff-word.json' with { type: 'json' };
import viStaffWork from './locales/vi/staff-work.json' with { type: 'json' };
import viStatistics from './locales/vi/statistics.json' with { type: 'json' };
import viTalk from './locales/vi/talk.json' with { type: 'json' };
import viVoice from './locales/vi/voice.json' with { type: 'json' };

/** One file a first key segment: `case.json` holds `case.*`. */
export const resources = {
  vi: {
    translation: {
      common: viCommon,
      handoff: viHandoff,
      home: viHome,
      news: viNews,
      guide: viGuide,
      form: viForm,
      case: viCase,
      content: viContent,
      assistant: viAssistant,
      dialogue: viDialogue,
      bot: viBot,
      signature: viSignature,
      situation: viSituation,
      slip: viSlip,
      staff: viStaff,
      search: viSearch,
      'staff-account': viStaffAccount,
      'staff-addresses': viStaffAddresses,
      'staff-amend': viStaffAmend,
      'staff-chat': viStaffChat,
      'staff-closing': viStaffClosing,
      'staff-counter': viStaffCounter,
      'staff-documents': viStaffDocuments,
      'staff-files': viStaffFiles,
      'staff-media': viStaffMedia,
      'staff-mend': viStaffMend,
      'staff-money': viStaffMoney,
      'staff-papers': viStaffPapers,
      'staff-proofreading': viStaffProofreading,
      'staff-published': viStaffPublished,
      'staff-form': viStaffForm,
      'staff-history': viStaffHistory,
      'staff-keys': viStaffKeys,
      'staff-list': viStaffList,
      'staff-remote': viStaffRemote,
      'staff-search': viStaffSearch,
      'staff-settings': viStaffSettings,
      'staff-clocks': viStaffClocks,
      'staff-trial': viStaffTrial,
      'staff-word': viStaffWord,
      'staff-work': viStaffWork,
      post: viPost,
      statistics: viStatistics,
      talk: viTalk,
      mail: viMail,
      page: viPage,
      error: viError,
      feedback: viFeedback,
      voice: viVoice,
    },
  },
  en: {
    translation: {
      common: enCommon,
      handoff: enHandoff,
      home: enHome,
      news: enNews,
      guide: enGuide,
      form: enForm,
      case: enCase,
      content: enContent,
      assistant: enAssistant,
      dialogue: enDialogue,
      bot: enBot,
      signature: enSignature,
      situation: enSituation,
      slip: enSlip,
      staff: enStaff,
      search: enSearch,
      'staff-account': enStaffAccount,
      'staff-addresses': enStaffAddresses,
      'staff-amend': enStaffAmend,
      'staff-chat': enStaffChat,
      'staff-closing': enStaffClosing,
      'staff-counter': enStaffCounter,
      'staff-documents': enStaffDocuments,
      'staff-files': enStaffFiles,
      'staff-media': enStaffMedia,
      'staff-mend': enStaffMend,
      'staff-money': enStaffMoney,
      'staff-papers': enStaffPapers,
      'staff-proofreading': enStaffProofreading,
      'staff-published': enStaffPublished,
      'staff-form': enStaffForm,
      'staff-history': enStaffHistory,
      'staff-keys': enStaffKeys,
      'staff-list': enStaffList,
      'staff-remote': enStaffRemote,
      'staff-search': enStaffSearch,
      'staff-settings': enStaffSettings,
      'staff-clocks': enStaffClocks,
      'staff-trial': enStaffTrial,
      'staff-word': enStaffWord,
      'staff-work': enStaffWork,
      post: enPost,
      statistics: enStatistics,
      talk: enTalk,
      mail: enMail,
      page: enPage,
      error: enError,
      feedback: enFeedback,
      voice: enVoice,
    },
  },
};
